import { i18n } from '#i18n';
import { useRead } from '../../components/useRead';
import type { Account, ApiAccount } from '../../utils/accounts/account';
import { hasApi } from '../../utils/accounts/account';
import { readApiUse } from '../../utils/accounts/api/budget';
import { isolate } from '../../utils/language/isolate';
import { language } from '../../utils/language/language';

interface Props {
  account: Account;
  now: number;
}

const hostOf = (url: string): string => new URL(url).host;

/** Where an account's events come from, and what is not known of it. */
export function AccountSources({ account, now }: Props) {
  const { stream } = account;
  return (
    <>
      {stream && <p class="quiet">{i18n.t('options.stream', [hostOf(stream.url)])}</p>}
      {hasApi(account) && <ApiSource account={account} now={now} />}
    </>
  );
}

function ApiSource({ account: { id, api, stream }, now }: { account: ApiAccount; now: number }) {
  const use = useRead(() => readApiUse(id, now), [id, now]);
  const { format } = new Intl.NumberFormat(language());
  const who = [api.userName, api.accountName].filter((name) => name !== undefined).map(isolate);
  return (
    <>
      <p class="quiet">{i18n.t('options.api.source', [[hostOf(api.url), ...who].join(' · ')])}</p>
      {!stream && <p class="quiet">{i18n.t('options.api.pollOnly')}</p>}
      {use && (
        <p class="quiet">
          {i18n.t(use.isSpent ? 'options.api.spent' : 'options.api.used', [
            format(use.used),
            format(use.most),
          ])}
        </p>
      )}
      <p class="quiet">{i18n.t('options.api.unconfirmed')}</p>
    </>
  );
}
