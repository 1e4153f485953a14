import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import { plural } from '../../components/plural';
import { ChangePreview } from '../../components/settings/ChangePreview';
import type { Account } from '../../utils/accounts/account';
import { changePreferences } from '../../utils/preferences/store';
import { fileProblemWords, lineProblemWords } from './importWords';
import { type Import, type ImportResult, readImport } from './readImport';

interface Props {
  account: Account;
  file: File;
  say: (words: string) => void;
  onClose: () => void;
}

/** Shows what a settings file would change and which of its lines cannot be used, and imports all or nothing of it. */
export function ImportDialog({ account, file, say, onClose }: Props) {
  const [read, setRead] = useState<ImportResult>();
  useEffect(() => void readImport(account, file).then(setRead), [account, file]);
  if (!read) return null;

  const write = ({ changes, finance }: Import) => {
    changePreferences(account.id, changes, finance).then(
      () => say(i18n.t('exchange.imported')),
      (error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      },
    );
    onClose();
  };
  return (
    <Dialog title={i18n.t('exchange.importTitle', [account.name])} onClose={onClose}>
      {read.ok ? <Contents read={read} /> : <p>{fileProblemWords(read.problem)}</p>}
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

function Contents({ read: { before, changes, finance, unusable, usable } }: { read: Import }) {
  const isUseless = usable === 0 && unusable.length > 0;
  return (
    <>
      {isUseless ? (
        <p>{i18n.t('exchange.nothingUsable')}</p>
      ) : (
        <>
          <p class="quiet">{i18n.t('exchange.replaces')}</p>
          <ChangePreview preferences={before} changes={changes} nameOf={(application) => application} />
          {finance && <p>{i18n.t('exchange.financeChanges')}</p>}
        </>
      )}
      {unusable.length > 0 && (
        <div class="preview">
          <p>{plural('exchange.unusable', unusable.length)}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (axe: scrollable-region-focusable) */}
          <ul tabIndex={0}>
            {unusable.slice(0, 100).map(({ path, problem }) => (
              <li key={path.join(' ')}>
                {i18n.t('exchange.line', [path.join(' · ').slice(0, 120), lineProblemWords(problem)])}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
