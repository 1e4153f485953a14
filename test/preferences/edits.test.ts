import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, changesBetween } from '@/utils/preferences/changes';
import { copyCells, setCells, triState } from '@/utils/preferences/edits';
import {
  type CellAddress,
  ownValue,
  type Preferences,
  preferencesSchema,
  resolveCell,
} from '@/utils/preferences/preferences';
import { cell, gesture, kept, play, preferences } from './arbitrary';

const none: Preferences = new Map();
const resolved = (all: Preferences, { application, type, channel }: CellAddress) =>
  resolveCell(all, type, channel, application).on;

describe('whatever is done in the grid', () => {
  test('a cell that is set has the value it was set to', () => {
    fc.assert(
      fc.property(preferences, cell, fc.boolean(), (before, address, on) => {
        const after = applyChanges(before, setCells(before, [{ ...address, on }]));
        expect(resolved(after, address)).toBe(on);
      }),
    );
  });

  test('what is kept is valid, and holds no empty row', () => {
    fc.assert(
      fc.property(preferences, (all) => {
        for (const [, item] of all) {
          expect(preferencesSchema.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
          for (const row of Object.values(item.cells)) expect(Object.keys(row)).not.toEqual([]);
        }
      }),
    );
  });

  test('undoing all of it leads back to the start', () => {
    fc.assert(
      fc.property(preferences, fc.array(gesture, { maxLength: 8 }), (start, gestures) => {
        expect(kept(play(start, gestures).undo())).toEqual(kept(start));
      }),
    );
  });

  test('the changes between two states lead from one to the other', () => {
    fc.assert(
      fc.property(preferences, preferences, (before, after) => {
        expect(kept(applyChanges(before, changesBetween(before, after)))).toEqual(kept(after));
      }),
    );
  });
});

describe('a cell', () => {
  const at = (application: string, type = 'server.stopped') => ({
    application,
    type,
    channel: 'browser' as const,
  });
  const set = (all: Preferences, application: string, on: boolean, type?: string) =>
    applyChanges(all, setCells(all, [{ ...at(application, type), on }]));

  test('keeps nothing of its own when it is what it would inherit', () => {
    const off = set(none, '*', false);
    expect(ownValue(off, at('*'))).toBe(false);
    expect(kept(set(off, '*', true))).toEqual([]);
  });

  test('of an application follows all applications until it is changed itself', () => {
    const off = set(none, '*', false);
    expect(resolved(off, at('shop'))).toBe(false);
    const own = set(off, 'shop', true);
    expect(resolved(own, at('shop'))).toBe(true);
    expect(resolved(own, at('my-app'))).toBe(false);
  });

  test('of an unknown type follows the row for any other event', () => {
    const off = set(none, '*', false, '*');
    expect(resolved(off, at('*', 'database.migrated'))).toBe(false);
    expect(resolved(set(off, '*', true, 'database.migrated'), at('*', 'database.migrated'))).toBe(true);
    expect(resolved(off, at('*'))).toBe(true);
  });
});

test('a category is mixed while its rows differ', () => {
  const types = ['server.stopped', 'server.backon'];
  const one = applyChanges(
    none,
    setCells(none, [{ application: '*', type: 'server.stopped', channel: 'browser', on: false }]),
  );
  expect(triState(none, '*', types, 'browser')).toBe('on');
  expect(triState(one, '*', types, 'browser')).toBe('mixed');
  expect(triState(one, '*', types, 'slack')).toBe('off');
});

test('copying gives the others exactly the settings of one', () => {
  fc.assert(
    fc.property(preferences, (all) => {
      const after = applyChanges(all, copyCells(all, 'shop', ['my-app']));
      expect(after.get('my-app')?.cells ?? {}).toEqual(all.get('shop')?.cells ?? {});
      expect(after.get('shop')).toEqual(all.get('shop'));
    }),
  );
});
