import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { apiStatusWords } from '../../components/apiStatusWords';
import { Said, useSaid } from '../../components/Said';
import { useApiStatus } from '../../components/useApiStatus';
import { useConnection } from '../../components/useConnection';
import { useNow } from '../../components/useNow';
import { type Account, hasApi, hasStream } from '../../utils/accounts/account';
import type { Diagnostics } from '../../utils/journal/diagnostics';
import { language } from '../../utils/language/language';
import { age } from '../../utils/language/times';
import { logError } from '../../utils/log';
import type { ApiStatus } from '../../utils/sources/api/apiStatus';
import { failureWords } from '../../utils/sources/failureWords';
import { badFrameWords } from './badFrameWords';
import { Timeline } from './Timeline';
import { useAccountDiagnostics } from './useAccountDiagnostics';

/** How each account's connection has been, for whoever has to find out why something did not come. */
export const DiagnosticsSection = ({ accounts }: { accounts: readonly Account[] }) =>
  accounts.map((account) => <AccountDiagnostics key={account.id} account={account} />);

function AccountDiagnostics({ account }: { account: Account }) {
  const now = useNow();
  const status = useConnection(account.id);
  const asked = useApiStatus(account.id);
  const api = hasApi(account) ? asked : undefined;
  const diagnostics = useAccountDiagnostics(account.id, status, now);
  const { said, say } = useSaid();
  if (!diagnostics) return null;

  const copy = () =>
    void navigator.clipboard.writeText(toReport(diagnostics, api, Date.now())).then(
      () => say(i18n.t('diagnostics.copied')),
      (error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      },
    );
  return (
    <article class="card">
      <h3>{account.name}</h3>
      <dl>
        {facts(diagnostics, account, api, now).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h4>{i18n.t('diagnostics.lastDay')}</h4>
      <Timeline log={diagnostics.log} now={now} />
      <p class="buttons">
        <button type="button" onClick={copy}>
          {i18n.t('diagnostics.copy')}
        </button>
      </p>
      <Said said={said} />
    </article>
  );
}

function facts(
  diagnostics: Diagnostics,
  account: Account,
  api: ApiStatus | undefined,
  now: number,
): [name: string, value: string][] {
  const { lastByteAt, lastEventAt, badFrames, lastBadFrame, ignored, counts } = diagnostics;
  const ageOf = (at: number | undefined) => (at === undefined ? i18n.t('diagnostics.never') : age(at, now));
  const { format } = new Intl.NumberFormat(language());
  const count = (kind: keyof Diagnostics['counts']) => format(counts[kind] ?? 0);
  const why = lastBadFrame ? ` (${badFrameWords(lastBadFrame.reason)}, ${age(lastBadFrame.at, now)})` : '';
  const lastByte: [string, string] = [i18n.t('diagnostics.lastByte'), ageOf(lastByteAt)];
  return [
    ...(hasStream(account) ? connectionFacts(diagnostics) : []),
    ...(api ? [apiFact(api, now)] : []),
    ...(hasStream(account) ? [lastByte] : []),
    [i18n.t('diagnostics.lastEvent'), ageOf(lastEventAt)],
    [i18n.t('diagnostics.connected'), count('connected')],
    [i18n.t('diagnostics.woke'), count('woke')],
    [i18n.t('diagnostics.gaps'), count('gap')],
    [i18n.t('diagnostics.badFrames'), `${format(badFrames)}${why}`],
    [i18n.t('diagnostics.ignored'), format(ignored)],
  ];
}

function connectionFacts({ state, source, why, failure }: Diagnostics): [name: string, value: string][] {
  const way =
    source === 'poll' && why
      ? i18n.t('diagnostics.fromRequests', [i18n.t(`status.ways.${why}`)])
      : i18n.t('diagnostics.fromStream');
  const code = state === 'not-allowed' ? state : failure?.code;
  return [
    [i18n.t('diagnostics.source'), way],
    [i18n.t('diagnostics.failure'), code ? failureWords(code) : i18n.t('diagnostics.noFailure')],
  ];
}

const apiFact = (status: ApiStatus, now: number): [name: string, value: string] => [
  i18n.t('diagnostics.api'),
  apiStatusWords(status, { use: undefined, beside: false, now }),
];

/** Codes, counts and times only: no name, address, token or text of an event. */
function toReport({ log, ...diagnostics }: Diagnostics, api: ApiStatus | undefined, now: number): string {
  const { version } = browser.runtime.getManifest();
  const entries = log.map(({ accountId: _id, at, ...entry }) => ({
    at: new Date(at).toISOString(),
    ...entry,
  }));
  const report = {
    version,
    browser: navigator.userAgent,
    at: new Date(now).toISOString(),
    ...diagnostics,
    api,
  };
  return JSON.stringify({ ...report, log: entries }, null, 2);
}
