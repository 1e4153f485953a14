import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { logError } from '../../../utils/log';
import { theirCell } from '../../../utils/preferences/mirror/difference';
import type { MirrorEdit, WantedOf } from '../../../utils/preferences/mirror/edit';
import { makeEdits } from '../../../utils/preferences/mirror/makeEdits';
import { addEdits, type MirrorItems } from '../../../utils/preferences/mirror/store';

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

/** What is stored with the changes that are not yet, and the way to make more: it leaves for the storage at once. */
export function useQueue(accountId: string, stored: MirrorItems | undefined, say: (words: string) => void) {
  const [unsaved, setUnsaved] = useState<readonly MirrorEdit[]>([]);
  const durable = useRef(new Set<string>());
  useEffect(() => {
    if (stored) setUnsaved((before) => before.filter((edit) => !durable.current.has(edit.id)));
  }, [stored]);
  const items = useMemo(() => stored && withEdits(stored, unsaved), [stored, unsaved]);

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
    void addEdits(accountId, edits).then(
      () => {
        for (const edit of edits) durable.current.add(edit.id);
        say(words);
      },
      (error) => {
        logError(error);
        setUnsaved((before) => before.filter((edit) => !edits.includes(edit)));
        say(i18n.t('mirror.notQueued'));
      },
    );
  }

  return { items, change };
}
