import { useCallback } from 'preact/hooks';
import { logError } from '../utils/log';
import { type ConnectionStatus, readStatus, unknownStatus, watchStatus } from '../utils/status';
import { useStored } from './useStored';

/** The account's connection as the background last saw it; as if nothing were known where it cannot be read. */
export function useConnection(accountId: string): ConnectionStatus | undefined {
  const read = useCallback(
    () =>
      readStatus(accountId).catch((error) => {
        logError(error);
        return unknownStatus;
      }),
    [accountId],
  );
  return useStored({ read, watch: watchStatus });
}
