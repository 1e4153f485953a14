import { i18n } from '#i18n';
import type { Account, ApiAccount } from '../../utils/accounts/account';
import { hasApi } from '../../utils/accounts/account';
import { isolate } from '../../utils/language/isolate';

const hostOf = (url: string): string => new URL(url).host;

/** Where an account's events come from, and what is not known of it. */
export function AccountSources({ account }: { account: Account }) {
  const { stream } = account;
  return (
    <>
      {stream && <p class="quiet">{i18n.t('options.stream', [hostOf(stream.url)])}</p>}
      {hasApi(account) && <ApiSource account={account} />}
    </>
  );
}

function ApiSource({ account: { api, stream } }: { account: ApiAccount }) {
  const who = [api.userName, api.accountName].filter((name) => name !== undefined).map(isolate);
  return (
    <>
      <p class="quiet">{i18n.t('options.api.source', [[hostOf(api.url), ...who].join(' · ')])}</p>
      {!stream && <p class="quiet">{i18n.t('options.api.pollOnly')}</p>}
      <p class="quiet">{i18n.t('options.api.unconfirmed')}</p>
    </>
  );
}
