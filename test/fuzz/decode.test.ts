import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '@/utils/events/decode';
import { wording } from '@/utils/events/wording';
import { soakTypes } from '../soak/events';

const context = { accountId: 'a', accountKey: 'k', receivedAt: 1795422420000, token: 'secret-of-the-test' };
const types = fc.oneof(fc.constantFrom(...soakTypes), fc.string());
const object = fc.record({ event_type: types, timestamp: fc.anything() }, { requiredKeys: ['event_type'] });
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(object, fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([known, rest]) => JSON.stringify({ ...rest, ...known })),
);

test('a frame of any text is an event or a reason, and an event has its words', async () => {
  const total = fc.asyncProperty(body, fc.option(fc.string()), async (data, streamId) => {
    const decoded = decode({ source: 'stream', streamId, data }, context);
    if (!decoded.ok) {
      expect(['too-long', 'not-json', 'not-an-object', 'no-event-type']).toContain(decoded.reason);
      return;
    }
    const { title, message } = wording(decoded.event);
    expect(title).not.toBe('');
    expect([title.length <= 160, message.length <= 480]).toEqual([true, true]);
    expect(Number.isFinite(decoded.event.at)).toBe(true);
  });
  await fc.assert(total, { numRuns: 1000 });
});
