import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveContainers, deriveJobs, deriveServers } from '@/utils/sources/api/deriveHealth';
import { reading, since } from './builders';

const step = 60_000;

/** What is told of one thing that is read with these states, one after the other. */
function told<Memory, Seen>(
  derive: (
    memory: Memory | undefined,
    seen: readonly Seen[],
    at: ReturnType<typeof reading>,
  ) => Derived<Memory>,
  states: readonly (Seen | undefined)[],
): string[] {
  let memory: Memory | undefined;
  return states.flatMap((state, position) => {
    const at = since + position * step;
    const derived = derive(memory, state ? [state] : [], reading(at, position ? at - step : undefined));
    memory = derived.memory;
    return derived.events.map(({ body }) => body.event_type);
  });
}

interface Derived<Memory> {
  events: { body: { event_type: string } }[];
  memory: Memory;
}

/** By Cloud 66's numbers, as the API client reads them. */
const healths = ['unknown', 'building', 'impaired', 'healthy', 'broken'] as const;
const server = (health?: number) => ({
  uid: 'lion',
  name: 'lion',
  health: healths[health ?? 0] ?? ('unknown' as const),
});
const statuses = ['updated', 'started', 'success', 'failed'] as const;
const job = (status = 9) => ({
  uid: 'count',
  name: 'count',
  status: statuses[status] ?? ('unknown' as const),
});
const states = ['unverified', 'up', 'down', 'not-applicable'] as const;
const container = (health = 9) => ({ uid: 'ferry-2', health: states[health] ?? ('unknown' as const) });

describe('servers', () => {
  test.each([
    ['stop and come back', [3, 4, 3], ['server.stopped', 'server.backon']],
    ['are not told twice', [3, 4, 4, 4], ['server.stopped']],
    ['that were stopped when they were first read', [4, 4], []],
    ['that were stopped then and come back', [4, 3], ['server.backon']],
    ['whose health is unknown for a while', [3, 0, undefined, 4, 9, 3], ['server.stopped', 'server.backon']],
    ['of unknown health that fail', [0, 4], []],
    ['that are impaired', [3, 2, 3], []],
    ['that are impaired after a failure are not back', [3, 4, 2, 4, 3], ['server.stopped', 'server.backon']],
  ])('%s', (_, states, events) => {
    expect(told(deriveServers, states.map(server))).toEqual(events);
  });

  test('that a page leaves out for a while are remembered', () => {
    expect(told(deriveServers, [server(3), undefined, server(4), undefined, server(3)])).toEqual([
      'server.stopped',
      'server.backon',
    ]);
  });

  test('stop and come back in turn, whatever is read', () => {
    const readings = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5));
    fc.assert(
      fc.property(readings, (states) => {
        const events = told(deriveServers, states.map(server));
        expect(events.every((type, position) => type !== events[position - 1])).toBe(true);
      }),
    );
  });

  test('are told by their uid, name and application', () => {
    const { memory } = deriveServers(undefined, [server(3)], reading(since));
    const [event] = deriveServers(memory, [server(4)], reading(since + step, since)).events;
    expect(event).toMatchObject({
      key: `server:lion:down:${since}`,
      body: {
        event_type: 'server.stopped',
        uid: 'lion',
        server: 'lion',
        name: 'lion',
        stack: { name: 'tidepool' },
      },
    });
  });
});

describe('jobs', () => {
  test.each([
    ['fail and succeed again', [2, 3, 2], ['job.fail', 'job.backon']],
    ['fail twice with a run in between', [2, 3, 1, 3, 2], ['job.fail', 'job.fail', 'job.backon']],
    ['that failed are not told again', [2, 3, 3, 0, 3], ['job.fail']],
    ['that had failed when they were first read', [3, 3], []],
    ['of a status that nobody documented', [2, 7, undefined, 2], []],
  ])('%s', (_, states, events) => {
    expect(told(deriveJobs, states.map(job))).toEqual(events);
  });

  test('that are new and have failed are told', () => {
    expect(told(deriveJobs, [undefined, job(3)])).toEqual(['job.fail']);
  });
});

describe('containers', () => {
  test.each([
    ['go down', [1, 2, 2], ['container.down']],
    ['go down again after they were up', [1, 2, 1, 2], ['container.down', 'container.down']],
    ['that were never up', [0, 2], []],
    ['without health', [1, 3, undefined], []],
  ])('%s', (_, states, events) => {
    expect(told(deriveContainers, states.map(container))).toEqual(events);
  });
});
