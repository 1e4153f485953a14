import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Account, hasApi } from '../../../utils/accounts/account';
import type { Scope } from '../../../utils/events/catalogue';
import { digest } from '../../../utils/events/identify';
import { sendMessage } from '../../../utils/messaging';
import type { CarriedChannel } from '../../../utils/preferences/mirror/alerts';
import { theirCell } from '../../../utils/preferences/mirror/difference';
import {
  type MirrorAddress,
  type MirrorEdit,
  makeEdits,
  sameAddress,
  type Wanted,
} from '../../../utils/preferences/mirror/edit';
import type { Carrier } from '../../../utils/preferences/mirror/items';
import { feedsStream } from '../../../utils/preferences/mirror/markFeeds';
import { digestAddress } from '../../../utils/preferences/mirror/snapshot';
import {
  addEdits,
  changeApplication,
  changeChoices,
  changeState,
  type MirrorItems,
  readMirror,
  watchMirror,
} from '../../../utils/preferences/mirror/store';
import { useRead } from '../../useRead';
import { useStored } from '../../useStored';

/** What is wanted, by application. */
export type WantedOf = ReadonlyMap<string, readonly Wanted[]>;

function withEdits(items: MirrorItems, unsaved: readonly MirrorEdit[]): MirrorItems {
  if (unsaved.length === 0) return items;
  const applications = new Map(
    [...items.applications].map(([uid, mirrored]) => {
      const known = new Set(mirrored.edits.map(({ id }) => id));
      const own = unsaved.filter((edit) => edit.application === uid && !known.has(edit.id));
      return [uid, { ...mirrored, edits: [...mirrored.edits, ...own] }];
    }),
  );
  return { ...items, applications };
}

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
  const [unsaved, setUnsaved] = useState<readonly MirrorEdit[]>([]);
  const durable = useRef(new Set<string>());
  const tokenDigest = useRead(() => digest(account.api?.token ?? ''), [account.api?.token]);
  const { scope, application } = place;
  useEffect(() => {
    if (!isMirrored || scope !== 'application') return;
    sendMessage('refreshMirror', { accountId: id, application }).catch((error) => console.error(error));
  }, [id, isMirrored, scope, application]);
  useEffect(() => {
    if (stored) setUnsaved((before) => before.filter((edit) => !durable.current.has(edit.id)));
  }, [stored]);
  const items = useMemo(() => stored && withEdits(stored, unsaved), [stored, unsaved]);
  if (!items) return undefined;

  /** Queues changes of any applications, all or none. */
  function change(wanted: WantedOf, words: string): void {
    const edits = [...wanted].flatMap(([uid, cells]) => {
      const mirrored = items?.applications.get(uid);
      return makeEdits(cells, {
        application: uid,
        cellOf: (address) => theirCell(mirrored?.alerts ?? [], address),
        pending: mirrored?.edits ?? [],
        now: Date.now(),
        newId: () => crypto.randomUUID(),
      });
    });
    if (edits.length === 0) return;
    setUnsaved((before) => [...before, ...edits]);
    void addEdits(id, edits).then(
      () => {
        for (const edit of edits) durable.current.add(edit.id);
        say(words);
      },
      (error) => {
        console.error(error);
        setUnsaved((before) => before.filter((edit) => !edits.includes(edit)));
        say(i18n.t('mirror.notQueued'));
      },
    );
  }

  const logged = (work: Promise<void>) => void work.catch((error) => console.error(error));
  return {
    items,
    isReadOnly: items.state.readOnlyFor !== undefined && items.state.readOnlyFor === tokenDigest,
    change,
    /** Whether what is sent to an address comes back to this account. */
    isOwnInput: async (address: string): Promise<boolean> =>
      feedsStream(address, account.stream) || items.choices.feeds.includes(await digestAddress(address)),
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
