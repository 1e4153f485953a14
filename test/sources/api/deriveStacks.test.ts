import { describe, expect, test } from 'vitest';
import { deriveStacks, type StackMemory } from '@/utils/sources/api/deriveStacks';
import type { SeenStack } from '@/utils/sources/api/seen';
import { fakeStack, since } from './builders';

const minute = 60_000;

/** Applications as they are remembered after these lists, one a minute, and what was told of the last. */
function afterLists(...lists: (SeenStack[] | { partly: SeenStack[] })[]) {
  const memories = new Map<string, StackMemory>();
  let before: number | undefined;
  let events: string[] = [];
  lists.forEach((list, position) => {
    const at = since + position * minute;
    const complete = Array.isArray(list);
    const stacks = complete ? list : list.partly;
    const derived = deriveStacks(memories, { stacks, complete, at, before });
    for (const [uid, memory] of derived.changed) memories.set(uid, memory);
    for (const uid of derived.forgotten) memories.delete(uid);
    events = derived.events.map(({ body }) => `${body.event_type} ${body.uid}`);
    if (complete) before = at;
  });
  return { memories, events };
}

const tide = fakeStack();
const harbour = fakeStack({ uid: 'stack-harbour', createdAt: since + minute });

describe('the list of applications', () => {
  test('is silent the first time', () => {
    expect(afterLists([tide, harbour]).events).toEqual([]);
  });

  test('tells an application that was made since, and asks for its deployments', () => {
    const { events, memories } = afterLists([tide], [tide, harbour]);
    expect(events).toEqual(['stack.created stack-harbour']);
    expect(memories.get('stack-harbour')).toMatchObject({ since: since + minute, wanted: ['deployments'] });
  });

  test('does not tell an older one that may be seen from now on', () => {
    const old = fakeStack({ uid: 'stack-old' });
    expect(afterLists([tide], [tide, old]).events).toEqual([]);
  });

  test('does not tell one that goes missing and returns, and reads all of it then', () => {
    const { events, memories } = afterLists([tide, harbour], [tide], [tide, harbour]);
    expect(events).toEqual([]);
    expect(memories.get('stack-harbour')?.wanted).toContain('servers');
    expect(memories.get('stack-harbour')).not.toHaveProperty('goneAt');
  });

  test('that was not read to its end takes nothing away and makes nothing news', () => {
    expect(afterLists({ partly: [tide] }, [tide, harbour]).events).toEqual([]);
    const { memories } = afterLists([tide, harbour], { partly: [tide] });
    expect(memories.get('stack-harbour')).not.toHaveProperty('goneAt');
  });

  test('changes nothing where nothing changed', () => {
    const { memories } = afterLists([tide]);
    const list = { stacks: [{ ...tide }, { ...tide }], complete: true, at: since + minute, before: since };
    expect(deriveStacks(memories, list).changed.size).toBe(0);
  });

  test.each([
    ['its time', { updatedAt: since }, 'deployments'],
    ['its activity', { lastActivityAt: since }, 'backups'],
    ['its status', { status: 'deploying' }, 'deployments'],
    ['its health', { health: 'broken' }, 'servers'],
    ['being busy', { isBusy: true }, 'deployments'],
  ])('asks for what %s may have changed', (_, change, part) => {
    expect(afterLists([tide], [{ ...tide, ...change }]).memories.get(tide.uid)?.wanted).toContain(part);
  });

  test('asks for nothing where only its name changed', () => {
    expect(afterLists([tide], [{ ...tide, name: 'rockpool' }]).memories.get(tide.uid)).toMatchObject({
      stack: { name: 'rockpool' },
      wanted: [],
    });
  });
});
