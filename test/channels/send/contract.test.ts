import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SendOutcome, SendWorld } from '@/utils/channels/send';
import { sendTo } from '@/utils/channels/send/sendTo';
import type { FetchLike } from '@/utils/sources/request';
import { type Bench, benches } from './benches';
import { echo, endless, huge, lost, reset, status } from './faults';
import { fakeOutgoing, fakeWorld } from './outgoing';
import { type Receiver, startReceiver } from './receiver';

for (const { name, missing } of benches) {
  if (missing) console.info(`not tried: sending by ${name}, because ${missing}`);
}

const failed = (reason: string) => expect.objectContaining({ state: 'failed', reason });

describe.each(benches)('sending by $name', ({ missing, isOnce, isLasting404, readsAnswer, start }) => {
  describe.skipIf(missing)('to a real receiver', { timeout: 20_000 }, () => {
    let bench: Bench;
    let elsewhere: Receiver;

    beforeAll(async () => {
      bench = await start();
      elsewhere = await startReceiver(status(200));
    }, 20_000);
    afterEach(() => {
      bench.receiver.fault = undefined;
    });
    afterAll(async () => {
      await bench.close();
      await elsewhere.close();
    });

    const send = (world: Partial<SendWorld> = {}, outgoing = fakeOutgoing()): Promise<SendOutcome> =>
      sendTo(outgoing, bench.destination, fakeWorld({ fetch: bench.fetch, ...world }));

    test('delivers once', async () => {
      const before = bench.arrived().length;
      const outcome = await send();
      expect(outcome).toMatchObject({ state: 'sent', answer: { status: expect.any(Number) } });
      expect(bench.arrived().slice(before)).toHaveLength(1);
    });

    test.each([
      [400, 'invalid'],
      [401, 'auth'],
      [403, 'auth'],
      [408, 'timeout'],
      [410, 'gone'],
      [413, 'invalid'],
      [422, 'invalid'],
      [425, 'busy'],
      [429, 'busy'],
      [500, 'server'],
      [502, 'server'],
      [503, 'server'],
    ])('says of %i: %s', async (code, reason) => {
      bench.receiver.fault = status(code, {}, 'no <b>thanks</b>\r\n');
      const outcome = await send();
      expect(outcome).toEqual({
        state: 'failed',
        reason,
        answer: { status: code, latencyMs: expect.any(Number), body: 'no <b>thanks</b>' },
      });
    });

    test('says of 404 whether it may pass', async () => {
      bench.receiver.fault = status(404);
      expect(await send()).toEqual(failed(isLasting404 ? 'invalid' : 'server'));
    });

    test.each([
      [{ 'retry-after': '120' }, 120_000],
      // By the receiver's clock, which is an hour behind.
      [{ date: 'Mon, 23 Nov 2026 09:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 09:00:30 GMT' }, 30_000],
      [{ 'ratelimit-reset': '7' }, 7000],
      [{ 'retry-after': '99999999' }, 86_400_000],
      [{ 'retry-after': 'soon' }, undefined],
    ])('waits as %o asks', async (headers, waitMs) => {
      const now = Date.parse('2026-11-23T10:00:00Z');
      for (const code of [429, 503]) {
        bench.receiver.fault = status(code, headers as Record<string, string>);
        const outcome = await send({ now: () => now });
        expect(outcome.state === 'failed' && outcome.notBefore).toBe(waitMs && now + waitMs);
      }
    });

    test('gives up on silence', async () => {
      const patience = new AbortController();
      bench.receiver.fault = () => patience.abort();
      expect(await send({ signal: patience.signal })).toEqual(failed('timeout'));
    });

    test('takes a broken connection for the network', async () => {
      bench.receiver.fault = reset;
      expect(await send()).toEqual(failed('network'));
    });

    test.each([301, 302, 303, 307, 308])('follows no %i', async (code) => {
      bench.receiver.fault = status(code, { location: `${elsewhere.origin}/collect` });
      expect(await send()).toEqual(failed('redirected'));
      expect(elsewhere.received).toEqual([]);
    });

    test('reads the beginning of ten megabytes', async () => {
      const taken = new Promise<number>((resolve) => {
        bench.receiver.fault = huge(500, resolve);
      });
      const outcome = await send();
      expect(outcome).toEqual(failed('server'));
      expect(outcome.answer.body.length).toBe(500);
      expect(await taken).toBeLessThan(9 * 1024 * 1024);
    });

    test('takes no more of them where they say that it is sent', async () => {
      const taken = new Promise<number>((resolve) => {
        bench.receiver.fault = huge(200, resolve);
      });
      const outcome = await send();
      expect(outcome).toEqual(readsAnswer ? failed('server') : expect.objectContaining({ state: 'sent' }));
      expect(await taken).toBeLessThan(9 * 1024 * 1024);
    });

    test('waits for no end of an answer', async () => {
      bench.receiver.fault = endless(200);
      const patience = new AbortController();
      const fetched: FetchLike = async (...asked) => {
        const response = await bench.fetch(...asked);
        if (!patience.signal.aborted) setImmediate(() => patience.abort());
        return response;
      };
      const outcome = await send({ fetch: fetched, signal: patience.signal });
      expect(outcome).toEqual(readsAnswer ? failed('timeout') : expect.objectContaining({ state: 'sent' }));
    });

    test('sends again what was answered and not noted, under the same id', async () => {
      const outgoing = fakeOutgoing();
      const before = bench.arrived().length;
      bench.receiver.fault = lost(bench.handle);
      expect(await send({}, outgoing)).toEqual(failed('network'));
      bench.receiver.fault = undefined;
      expect(await send({}, outgoing)).toMatchObject({ state: 'sent' });
      const arrived = bench.arrived().slice(before);
      expect(arrived).toHaveLength(isOnce ? 1 : 2);
      expect(new Set(arrived)).toHaveProperty('size', 1);
    });

    test('is told by no answer what its own secrets are', async () => {
      for (const code of [200, 400, 500]) {
        bench.receiver.fault = echo(code, bench.secrets);
        const shown = JSON.stringify(await send());
        expect(bench.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
        expect(shown).toContain('[removed]');
      }
    });

    test('takes what nobody expected for our own trouble, and notes only what it is called', async () => {
      const noted = vi.spyOn(console, 'error').mockReturnValue();
      const broken = () => {
        throw new RangeError(bench.secrets.join(' '));
      };
      expect(await send({ now: broken })).toEqual(failed('trouble'));
      expect(noted.mock.calls).toEqual([[expect.stringContaining('RangeError')]]);
      expect(bench.secrets.filter((secret) => String(noted.mock.calls).includes(secret))).toEqual([]);
      noted.mockRestore();
    });

    test('never throws', async () => {
      const broken = () => {
        throw new TypeError(`Failed to fetch ${bench.secrets.join(' ')}`);
      };
      const outcome = await send({ fetch: broken });
      expect(outcome).toEqual(failed('network'));
      expect(outcome.answer.body).toBe('');
    });
  });
});
