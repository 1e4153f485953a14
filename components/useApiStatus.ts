import { useCallback } from 'preact/hooks';
import { type ApiStatus, readApiStatus, watchApiStatus } from '../utils/sources/api/apiStatus';
import { useStored } from './useStored';

/** How asking the account's API went, as the background last saw it. */
export function useApiStatus(accountId: string): ApiStatus | undefined {
  const read = useCallback(() => readApiStatus(accountId), [accountId]);
  return useStored({ read, watch: watchApiStatus });
}
