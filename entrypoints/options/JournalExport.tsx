import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { readAccounts } from '../../utils/accounts/store';
import { openJournal } from '../../utils/journal/database';
import { exportJournal } from '../../utils/journal/export';
import { logError } from '../../utils/log';
import { readTrouble } from '../../utils/trouble';
import { downloadJson } from './downloadJson';

/** Resolves to what to say of it. */
async function download(): Promise<string> {
  // A journal that cannot be opened may never answer.
  if ((await readTrouble(Date.now())) === 'no-journal') return i18n.t('trouble.noHistory');
  const content = await exportJournal(await openJournal(), await readAccounts(), Date.now());
  downloadJson('notifier-journal.json', content);
  return i18n.t('options.exported');
}

/** What happened, to take away. */
export function JournalExport() {
  const { said, say } = useSaid();
  const onClick = () =>
    void download().then(say, (error) => {
      logError(error);
      say(i18n.t('options.unexpected'));
    });
  return (
    <article class="card">
      <h3>{i18n.t('options.journal')}</h3>
      <p class="quiet">{i18n.t('options.dataText')}</p>
      <p class="buttons">
        <button type="button" onClick={onClick}>
          {i18n.t('options.exportJournal')}
        </button>
      </p>
      <Said said={said} />
    </article>
  );
}
