import { describe, expect, onTestFinished, test } from 'vitest';
import { openReader } from '../bench/reader';
import { startRelay, whyNoRelay } from './relay';

const mostReaders = 1_000;
const groupSize = 50;

async function relayWith(readers: number, files?: number) {
  const relay = await startRelay(files === undefined ? {} : { files });
  onTestFinished(relay.close);
  for (let open = 0; open < readers; open += groupSize) {
    const group = await Promise.all(Array.from({ length: groupSize }, () => openReader(relay)));
    onTestFinished(() => group.forEach((reader) => void reader.close()));
  }
  return relay;
}

describe.skipIf(whyNoRelay())('many readers', { timeout: 30_000 }, () => {
  test('of one account are a thousand; the next is told to come later, and webhooks are taken', async () => {
    const relay = await relayWith(mostReaders);
    await expect(openReader(relay)).rejects.toThrow('429');
    await relay.post('{"event_type":"test.webhook"}');
  });

  test('and webhooks are served though the shell that starts nginx lets it open few files', async () => {
    const relay = await relayWith(150, 100);
    await relay.post('{"event_type":"test.webhook"}');
  });
});
