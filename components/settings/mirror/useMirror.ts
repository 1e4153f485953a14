import { useCallback, useEffect } from 'preact/hooks';
import { type Account, hasApi } from '../../../utils/accounts/account';
import type { Scope } from '../../../utils/events/catalogue';
import { digest } from '../../../utils/events/identify';
import { logError } from '../../../utils/log';
import { sendMessage } from '../../../utils/messaging';
import type { CarriedChannel } from '../../../utils/preferences/mirror/alerts';
import { type MirrorAddress, sameAddress } from '../../../utils/preferences/mirror/edit';
import type { Carrier } from '../../../utils/preferences/mirror/items';
import { feedsStream } from '../../../utils/preferences/mirror/markFeeds';
import { digestAddress } from '../../../utils/preferences/mirror/snapshot';
import {
  changeApplication,
  changeChoices,
  changeState,
  readMirror,
  watchMirror,
} from '../../../utils/preferences/mirror/store';
import { useStored } from '../../useStored';
import { useQueue } from './useQueue';

/**
 * What Cloud 66 sends for an account's applications, and the ways to change it; `undefined` for an account without an
 * API and until it was read once. A change is shown at once and leaves for the storage before its click returns.
 */
export function useMirror(
  account: Account,
  place: { scope: Scope; application: string },
  say: (words: string) => void,
) {
  const isMirrored = hasApi(account);
  const { id } = account;
  const read = useCallback(async () => (isMirrored ? readMirror(id) : undefined), [id, isMirrored]);
  const watch = useCallback((changed: () => void) => watchMirror(id, changed), [id]);
  const stored = useStored({ read, watch });
  const { items, change } = useQueue(id, stored, say);
  const { scope, application } = place;
  useEffect(() => {
    if (!isMirrored || scope !== 'application') return;
    sendMessage('refreshMirror', { accountId: id, application }).catch(logError);
  }, [id, isMirrored, scope, application]);
  if (!items) return undefined;

  const logged = (work: Promise<void>) => void work.catch(logError);
  return {
    items,
    isReadOnly: items.state.readOnlyFor === digest(account.api?.token ?? ''),
    change,
    /** Whether what is sent to an address comes back to this account. */
    isOwnInput: async (address: string): Promise<boolean> =>
      feedsStream(address, account.stream) || items.choices.feeds.includes(digestAddress(address)),
    choose: (channel: CarriedChannel, carrier: Carrier) =>
      logged(
        changeChoices(id, (before) => ({
          ...before,
          carriers: { ...before.carriers, [channel]: carrier },
        })),
      ),
    /** What Cloud 66 has holds. */
    takeTheirs: (uid: string, address: MirrorAddress) =>
      logged(
        changeApplication(id, uid, (before) => ({
          ...before,
          differences: before.differences.filter((difference) => !sameAddress(difference, address)),
        })),
      ),
    /** A token that was refused may be allowed by now. */
    tryAgain: () =>
      logged(
        changeState(id, ({ readOnlyFor: _refused, ...state }) => state).then(() =>
          sendMessage('refreshMirror', { accountId: id, application }),
        ),
      ),
  };
}

export type MirrorView = NonNullable<ReturnType<typeof useMirror>>;
