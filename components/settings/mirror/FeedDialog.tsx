import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FieldProblem } from '../../../utils/channels/fields/checks';
import { plural } from '../../../utils/language/plural';
import { logError } from '../../../utils/log';
import { sendMessage } from '../../../utils/messaging';
import type { FeedResult } from '../../../utils/preferences/mirror/feedAccount';
import { type FeedPreview, previewFeed } from '../../../utils/preferences/mirror/previewFeed';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { fieldProblemWords } from '../../channelWords';
import { Dialog } from '../../Dialog';
import { DialogButtons } from '../../DialogButtons';
import { CloseButton } from './CloseButton';
import { checkAddress } from './checkAddress';
import { FeedLines } from './FeedLines';
import { FeedResults } from './FeedResults';
import { SecretField } from './SecretField';

interface Props {
  accountId: string;
  applications: MirrorItems['applications'];
  nameOf: (application: string) => string;
  onClose: () => void;
}

/** Has Cloud 66 send every alert to the account's relay: asks where that is, shows what it changes, and what came of it. */
export function FeedDialog({ accountId, applications, nameOf, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<FieldProblem>();
  const [found, setFound] = useState<{ hook: string; preview: FeedPreview[] }>();
  const [replace, setReplace] = useState(false);
  const [results, setResults] = useState<FeedResult[] | 'failed'>();
  const [isBusy, setBusy] = useState(false);
  const elsewhere = found?.preview.reduce((sum, line) => sum + line.elsewhere, 0) ?? 0;
  const added = found?.preview.reduce((sum, line) => sum + line.added, 0) ?? 0;

  async function look(): Promise<void> {
    const checked = await checkAddress('webhook', typed, async () => false);
    setProblem(checked.ok ? undefined : checked.problem);
    if (!checked.ok) return;
    setFound({ hook: checked.address, preview: previewFeed(applications, checked.address) });
  }
  async function write(hook: string): Promise<void> {
    setBusy(true);
    setResults(
      await sendMessage('feedRelay', { accountId, hook, replace }).catch((error): 'failed' => {
        logError(error);
        return 'failed';
      }),
    );
    setBusy(false);
  }
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    void (found ? write(found.hook) : look()).catch(logError);
  }

  return (
    <Dialog title={i18n.t('mirror.relay.title')} onClose={onClose}>
      <p>{i18n.t('mirror.relay.text')}</p>
      <form noValidate onSubmit={submit}>
        <SecretField
          label={i18n.t('mirror.relay.hook')}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setFound(undefined);
            setResults(undefined);
          }}
          problem={problem && fieldProblemWords(problem)}
        />
        <p class="quiet">{i18n.t('mirror.relay.secret')}</p>
        {found && !results && <FeedLines preview={found.preview} nameOf={nameOf} />}
        {found && !results && elsewhere > 0 && (
          <label class="check">
            <input
              type="checkbox"
              checked={replace}
              onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
            />
            {plural('mirror.relay.replace', elsewhere)}
          </label>
        )}
        <div role="status" class="said">
          {isBusy && <p>{i18n.t('mirror.relay.writing')}</p>}
          {results && <FeedResults results={results} nameOf={nameOf} />}
        </div>
        {results ? (
          <CloseButton onClose={onClose} />
        ) : (
          <DialogButtons onCancel={onClose}>
            <button
              type="submit"
              class="primary"
              disabled={isBusy || (found !== undefined && added + (replace ? elsewhere : 0) === 0)}
            >
              {i18n.t(found ? 'mirror.relay.write' : 'mirror.relay.look')}
            </button>
          </DialogButtons>
        )}
      </form>
    </Dialog>
  );
}
