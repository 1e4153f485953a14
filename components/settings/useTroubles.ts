import { useEffect, useState } from 'preact/hooks';
import { watchPermissions } from '../../utils/accounts/permissions';
import type { Destination } from '../../utils/channels/destination';
import { type DestinationTrouble, readTroubles } from '../../utils/channels/readTroubles';
import { useConnection } from '../useConnection';
import { useRead } from '../useRead';

const none: ReadonlyMap<string, DestinationTrouble> = new Map();

/** What is wrong with an account's destinations, always the latest. */
export function useTroubles(
  accountId: string,
  destinations: readonly Destination[] | undefined,
): ReadonlyMap<string, DestinationTrouble> {
  const [round, setRound] = useState(0);
  const journalAt = useConnection(accountId)?.journalAt;
  useEffect(() => watchPermissions(() => setRound((before) => before + 1)), []);
  return (
    useRead(
      () => readTroubles(accountId, destinations ?? [], Date.now()),
      [accountId, destinations, journalAt, round],
    ) ?? none
  );
}
