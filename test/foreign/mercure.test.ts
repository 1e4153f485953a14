import { afterEach, expect, test } from 'vitest';
import { follow, numbered } from './follow';
import { startMercureHub } from './mercureHub';

let close = async (): Promise<void> => undefined;
afterEach(() => close());

async function start(header?: Parameters<typeof startMercureHub>[0]) {
  const hub = await startMercureHub(header);
  const reader = await follow({ url: hub.url, token: hub.token });
  close = async () => {
    await reader.stop();
    await hub.close();
  };
  return { hub, reader };
}

test('begins with everything that the hub keeps and resumes after the last update', async () => {
  const { hub, reader } = await start();
  hub.publish(numbered(1));
  await reader.start();
  hub.publish(numbered(2));
  await reader.waitFor(2);
  await reader.stop();
  hub.publish(numbered(3));
  await reader.start();
  expect(await reader.waitFor(3)).toEqual([1, 2, 3]);
  expect(hub.asked).toEqual(['earliest', 'urn:uuid:00000000-0000-4000-8000-000000000001']);
  expect(reader.seen.gaps).toEqual([]);
});

test.each(['Last-Event-ID', 'Mercure-Last-Event-ID'] as const)(
  'believes the hub when it says by %s that it resumes elsewhere',
  async (header) => {
    const { hub, reader } = await start(header);
    await reader.start();
    hub.publish(numbered(1));
    hub.publish(numbered(2));
    await reader.waitFor(2);
    await reader.stop();
    hub.publish(numbered(3));
    hub.forget();
    hub.publish(numbered(4));
    await reader.start();
    expect(await reader.waitFor(3)).toEqual([1, 2, 4]);
    await reader.stop();
    expect(reader.seen.gaps).toHaveLength(1);
  },
);
