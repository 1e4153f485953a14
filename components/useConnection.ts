import { useCallback } from 'preact/hooks';
import { type ConnectionStatus, readStatus, watchStatus } from '../utils/status';
import { useStored } from './useStored';

/** The account's connection as the background last saw it. */
export function useConnection(accountId: string): ConnectionStatus | undefined {
  const read = useCallback(() => readStatus(accountId), [accountId]);
  return useStored({ read, watch: watchStatus });
}
