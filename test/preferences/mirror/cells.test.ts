import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertOfRow, knownAlerts, rowOfAlert } from '@/utils/preferences/mirror/alertNames';
import { planBulk } from '@/utils/preferences/mirror/bulk';
import { aggregateCell, type Mirrored, mirrorCell } from '@/utils/preferences/mirror/cells';
import { openDifferences } from '@/utils/preferences/mirror/difference';
import { takeSnapshot } from '@/utils/preferences/mirror/snapshot';
import { alertNames, alerts, editsUpon, mark, wanted } from './arbitrary';

const mirrored: fc.Arbitrary<Mirrored> = fc
  .tuple(alerts, fc.array(wanted, { maxLength: 6 }))
  .map(([read, all]) => ({
    alerts: takeSnapshot(read, mark),
    edits: editsUpon(read, all),
    differences: [],
    feeds: [...mark.feeds],
  }));
const applications = fc
  .dictionary(fc.constantFrom('shop', 'api', 'toString'), mirrored)
  .map((all) => new Map(Object.entries(all)));
const cell = fc.record({
  alert: fc.constantFrom(...alertNames),
  channel: fc.constantFrom('email', 'slack', 'webhook', 'browser'),
});

describe('alerts and rows', () => {
  test('a documented alert stands in the row of its event, any other in one of its own name', () => {
    expect(knownAlerts).toHaveLength(8);
    expect(rowOfAlert('noticent_server_back')).toBe('server.backon');
    expect(rowOfAlert('noticent_server_backup')).toBe('noticent_server_backup');
    expect(rowOfAlert('toString')).toBe('toString');
    for (const name of alertNames) expect(alertOfRow(rowOfAlert(name))).toBe(name);
  });
});

describe('a cell', () => {
  test('is shown as the last change of it wants it, and the feed as it is', () => {
    fc.assert(
      fc.property(mirrored, cell, (all, address) => {
        const shown = mirrorCell(all, address);
        const last = all.edits.findLast(
          ({ alert, channel }) => alert === address.alert && channel === address.channel,
        );
        if (shown && !shown.isFeed && last) expect(shown.state).toBe(last.on ? 'on' : 'off');
        if (shown?.isFeed) expect(shown.state).toBe('on');
      }),
    );
  });

  test('of all applications is on, off or mixed as theirs are', () => {
    fc.assert(
      fc.property(applications, cell, (all, address) => {
        const each = [...all.values()].flatMap((one) => mirrorCell(one, address) ?? []);
        const states = new Set(each.filter(({ isFeed }) => !isFeed).map(({ state }) => state));
        const shown = aggregateCell(all.values(), address);
        if (each.length === 0) expect(shown).toBeUndefined();
        else if (states.size === 0) expect(shown?.isFeed).toBe(true);
        else expect(shown?.state).toBe(states.size === 2 ? 'mixed' : [...states][0]);
      }),
    );
  });
});

describe('a change of all applications', () => {
  test('names what changes in each, and never the feed', () => {
    fc.assert(
      fc.property(applications, fc.array(wanted, { maxLength: 6 }), (all, asked) => {
        const lines = planBulk(all, asked);
        expect(lines.map(({ application }) => application)).toEqual([...all.keys()]);
        for (const { application, changes } of lines) {
          for (const change of changes) {
            const shown = mirrorCell(all.get(application) as Mirrored, change);
            expect(shown).toMatchObject({ isFeed: false, state: change.on ? 'off' : 'on' });
          }
        }
      }),
    );
  });
});

test('what both sides have is no difference', () => {
  const snapshot = takeSnapshot([{ alert_name: 'a', subscriptions: [{ channel: 'email' }] }], mark);
  const difference = { alert: 'a', channel: 'email', cause: 'unconfirmed', at: 1 } as const;
  expect(openDifferences([{ ...difference, on: true }], snapshot)).toEqual([]);
  expect(openDifferences([{ ...difference, on: false }], snapshot)).toHaveLength(1);
});
