import { i18n } from '#i18n';
import type { Deleted } from '../../utils/deleteEverything';
import { plural } from '../../utils/language/plural';

/** What was deleted, and what could not be, with the way out. */
export function DeletedReport({ result }: { result: Deleted | 'deleting' | 'failed' }) {
  if (result === 'deleting') return <p>{i18n.t('erase.deleting')}</p>;
  if (result === 'failed') return <p class="problem">{i18n.t('options.unexpected')}</p>;
  const { accounts, events, hosts, failed } = result;
  const done = [
    failed.includes('accounts') ? undefined : plural('erase.done.accounts', accounts),
    failed.includes('settings') ? undefined : i18n.t('erase.done.settings'),
    failed.includes('journal') || events === undefined ? undefined : plural('erase.done.events', events),
    failed.includes('hosts') ? undefined : plural('erase.done.hosts', hosts),
  ];
  return (
    <>
      <p>{i18n.t('erase.done.title')}</p>
      <ul class="lines">{done.map((words) => words && <li key={words}>{words}</li>)}</ul>
      {failed.map((step) => (
        <p key={step} class="problem">
          {i18n.t(`erase.failed.${step}`)}
        </p>
      ))}
    </>
  );
}
