import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import type { Calls, Message } from '@/utils/channels/types';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { timeDigests } from '@/utils/journal/digests';
import { ingest } from '@/utils/journal/ingest';
import { noQuietHours } from '@/utils/preferences/rules/quietHours';
import { changeRuleSettings } from '@/utils/preferences/rules/ruleStore';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const minuteMs = 60_000;
const allDay = Array.from({ length: 7 }, () => ({ from: '00:00', to: '00:00' }));

/** A desktop that remembers what is on it; a background dies over some of its calls, before or after. */
function desktopOf(dies: () => 'before' | 'after' | undefined) {
  const shown = new Map<string, Message>();
  return {
    shown,
    async deliver(message: Message, { made, count }: Calls) {
      if (made > 0 && shown.has(message.id)) return { state: 'sent' } as const;
      if (!(await count())) return undefined;
      const death = dies();
      if (death === 'before') throw new Error('killed');
      if (shown.has(message.id)) throw new Error(`${message.title} was shown twice`);
      shown.set(message.id, message);
      if (death === 'after') throw new Error('killed');
      return { state: 'sent' } as const;
    },
  };
}

test('each event is told exactly once, by itself or in a digest, whatever is switched or killed when', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('event' as const), times: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('quiet' as const), isOn: fc.boolean() }),
    fc.record({
      kind: fc.constant('wake' as const),
      death: fc.constantFrom('before' as const, 'after' as const, undefined),
    }),
  );
  const run = async (steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
    fakeBrowser.reset();
    closeJournal();
    globalThis.indexedDB = new IDBFactory();
    let clock = seededAt + minuteMs;
    let death: 'before' | 'after' | undefined;
    const desktop = desktopOf(() => {
      const now = death;
      death = undefined;
      return now;
    });
    const wake = async () => {
      closeJournal();
      const db = await openJournal();
      await timeDigests(db, [account.id], clock);
      await drain(db, { now: () => clock, bornAt: 0, findAccount: async () => account, desktop });
    };
    const setQuiet = (isOn: boolean) =>
      changeRuleSettings((before) => ({ ...before, quietHours: { ...noQuietHours, days: allDay, isOn } }));
    for (const each of steps) {
      clock += minuteMs;
      if (each.kind === 'quiet') await setQuiet(each.isOn);
      if (each.kind === 'event') {
        const stack = { uid: 'shop-1', name: 'shop' };
        const frames = Array.from({ length: each.times }, () =>
          fakeFrame({ event_type: 'stack.redeploy.ok', stack, timestamp: clock / 1000 }),
        );
        await ingest(await openJournal(), { account, source: 'stream', frames }, () => clock);
      }
      if (each.kind === 'wake') {
        death = each.death;
        await wake().catch((error) => expect(String(error)).toContain('killed'));
      }
    }
    await setQuiet(false);
    death = undefined;
    for (let alarm = 0; alarm < 3; alarm += 1) {
      clock += minuteMs;
      await wake();
    }
    const db = await openJournal();
    const [events, deliveries] = [await db.getAll('events'), await db.getAll('deliveries')];
    const told = events.map(
      ({ id, summaryId }) => deliveries.filter((row) => row.id === summaryId || row.eventId === id).length,
    );
    const counted = deliveries.reduce((sum, { summary }) => sum + (summary?.counts.deploys ?? 1), 0);
    expect(told.every((times) => times >= 1)).toBe(true);
    expect(counted).toBe(events.length);
    expect(new Set(desktop.shown.keys())).toEqual(new Set(deliveries.map(({ id }) => id)));
    expect(deliveries.every(({ state }) => state === 'sent')).toBe(true);
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), run), { numRuns: 40 });
}, 60_000);
