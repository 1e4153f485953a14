import { type ApiAccount, hasStream } from '../utils/accounts/account';
import { readApiUse } from '../utils/accounts/api/budget';
import { apiStatusWords } from './apiStatusWords';
import { useApiStatus } from './useApiStatus';
import { useRead } from './useRead';

interface Props {
  account: ApiAccount;
  now: number;
  role?: 'status';
}

/** How the asking of an account's API goes, as `StatusLine` says it of a stream. */
export function ApiStatusLine({ account, now, ...rest }: Props) {
  const status = useApiStatus(account.id);
  const use = useRead(() => readApiUse(account.api.token, now), [account.api.token, now]);
  return (
    <p class={`status ${status?.state ?? ''}`} {...rest}>
      {status && (
        <>
          <span class="dot" aria-hidden="true" />
          {apiStatusWords(status, { use, beside: hasStream(account), now })}
        </>
      )}
    </p>
  );
}
