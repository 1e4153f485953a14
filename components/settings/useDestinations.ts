import { useCallback } from 'preact/hooks';
import type { Destination } from '../../utils/channels/destination';
import { readDestinations, watchDestinations } from '../../utils/channels/destinations';
import { useStored } from '../useStored';

/** Where an account sends to, always the latest; `undefined` until it was read once. */
export function useDestinations(accountId: string): readonly Destination[] | undefined {
  const read = useCallback(() => readDestinations(accountId), [accountId]);
  const watch = useCallback((changed: () => void) => watchDestinations(accountId, changed), [accountId]);
  return useStored({ read, watch });
}
