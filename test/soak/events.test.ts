import { expect, test } from 'vitest';
import { decode } from '@/utils/events/decode';
import { wording } from '@/utils/events/wording';
import { isShown, markPattern, planEvents, planSwitches, soakBody, soakTypes } from './events';
import { createRandom } from './random';

test.each(soakTypes)('an event of %s can be told from all others by its notification', async (type) => {
  const frame = { source: 'stream' as const, streamId: 'a', data: soakBody(type, 'soak-000042', 1795422420) };
  const decoded = decode(frame, { accountId: 'a', accountKey: 'k', receivedAt: 1795422421000 });
  if (!decoded.ok) throw new Error(decoded.reason);
  const { title, message } = wording(decoded.event);
  expect(`${title} ${message}`.match(markPattern)).toContain('soak-000042');
});

test('the same seed plans the same', () => {
  const plan = (seed: number) => ({
    events: planEvents(200, createRandom(seed)).map(({ body, ...event }) => ({ ...event, body: body(0) })),
    switches: planSwitches(createRandom(seed)),
  });
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

test('switches turn what they name and nothing else', () => {
  const switches = planSwitches(createRandom(3));
  expect(switches.off.map((type) => isShown(type, switches))).toEqual([false, false, false]);
  expect(switches.on.map((type) => isShown(type, switches))).toEqual([true]);
  expect(isShown('server.stopped', { off: [], on: [] })).toBe(true);
  expect(isShown('stack.deploy.started', { off: [], on: [] })).toBe(false);
});
