import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import { ScrollRegion } from '../../components/ScrollRegion';
import { nameOfApplication } from '../../components/settings/applications';
import { ChangePreview } from '../../components/settings/ChangePreview';
import { useDirectory } from '../../components/settings/useDirectory';
import { Simulated } from '../../components/simulation/Simulated';
import { useRead } from '../../components/useRead';
import type { Account } from '../../utils/accounts/account';
import { isolate } from '../../utils/language/isolate';
import { plural } from '../../utils/language/plural';
import { logError } from '../../utils/log';
import { changePreferences } from '../../utils/preferences/changePreferences';
import { everyApplication } from '../../utils/preferences/preferences';
import { fileProblemWords, lineProblemWords } from './importWords';
import { type Import, readImport } from './readImport';

interface Props {
  account: Account;
  file: File;
  say: (words: string) => void;
  onClose: () => void;
}

/** Shows what a settings file would change and which of its lines cannot be used, and imports all or nothing of it. */
export function ImportDialog({ account, file, say, onClose }: Props) {
  const read = useRead(() => readImport(account, file), [account.id, file]);
  const { applications } = useDirectory(account.id);
  if (!read) return null;

  const nameOf = (key: string) =>
    applications.find((application) => application.key === key)?.name ?? nameOfApplication(key);
  const write = ({ changes, finance }: Import) => {
    changePreferences(account.id, changes, finance).then(
      () => say(i18n.t('exchange.imported')),
      (error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      },
    );
    onClose();
  };
  return (
    <Dialog title={i18n.t('exchange.importTitle', [isolate(account.name)])} onClose={onClose}>
      {read.ok ? (
        <Contents accountId={account.id} read={read} nameOf={nameOf} />
      ) : (
        <p>{fileProblemWords(read.problem)}</p>
      )}
      <DialogButtons onCancel={onClose}>
        {read.ok && (read.usable > 0 || read.unusable.length === 0) && (
          <button
            type="button"
            class="primary"
            disabled={read.changes.length === 0 && !read.finance}
            onClick={() => write(read)}
          >
            {read.unusable.length === 0
              ? i18n.t('exchange.apply')
              : plural('exchange.applyOthers', read.usable)}
          </button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

interface ContentsProps {
  accountId: string;
  read: Import;
  nameOf: (application: string) => string;
}

function Contents({
  accountId,
  read: { before, changes, finance, unusable, usable },
  nameOf,
}: ContentsProps) {
  const placeOf = ([application = '', ...rest]: readonly string[]) => {
    const isWhole = application === everyApplication;
    const whose = isWhole ? i18n.t('grid.allApplications') : isolate(nameOf(application));
    return rest.length === 0 ? application : [whose, ...rest].join(' · ').slice(0, 120);
  };
  const isUseless = usable === 0 && unusable.length > 0;
  return (
    <>
      {isUseless ? (
        <p>{i18n.t('exchange.nothingUsable')}</p>
      ) : (
        <>
          <p class="quiet">{i18n.t('exchange.replaces')}</p>
          <ChangePreview preferences={before} changes={changes} nameOf={nameOf} />
          <Simulated accountId={accountId} changes={changes} />
          {finance && <p>{i18n.t('exchange.financeChanges')}</p>}
        </>
      )}
      {unusable.length > 0 && (
        <div class="preview">
          <p>{plural('exchange.unusable', unusable.length)}</p>
          <ScrollRegion>
            {unusable.slice(0, 100).map(({ path, problem }) => (
              <li key={path.join(' ')}>
                {i18n.t('exchange.line', [placeOf(path), lineProblemWords(problem)])}
              </li>
            ))}
          </ScrollRegion>
        </div>
      )}
    </>
  );
}
