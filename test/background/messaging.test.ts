import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const ours = { id: browser.runtime.id, url: browser.runtime.getURL('/options.html' as never) };
const answer = vi.fn(async (_accountId: string) => undefined);

/** Each test has a background of its own: a command has one listener per context. */
beforeEach(async () => {
  vi.resetModules();
  const { onCommand } = await import('@/utils/onCommand');
  onCommand('disconnect', answer);
});

/** Sends a command as `sender` would; resolves to the error it gets, if any. */
const send = (sender: object, data: unknown = 'account-1') =>
  new Promise<string | undefined>((resolve) => {
    const message = { id: 1, type: 'disconnect', data, timestamp: 1 };
    const respond = ({ err }: { err?: { message: string } }) => resolve(err?.message);
    void fakeBrowser.runtime.onMessage.trigger(message, sender as never, respond as never);
  });

describe('onCommand', () => {
  test('answers the pages of this extension', async () => {
    expect(await send(ours)).toBeUndefined();
    expect(answer).toHaveBeenCalledWith('account-1');
  });

  test.each([
    ['another extension', { ...ours, id: 'another-extension' }],
    ['a web page', { ...ours, url: 'https://evil.example/options.html' }],
    ['a page that looks like one of ours', { ...ours, url: `https://evil.example/${ours.url}` }],
    ['nobody', {}],
  ])('refuses %s', async (_, sender) => {
    expect(await send(sender)).toContain('disconnect');
    expect(answer).not.toHaveBeenCalled();
  });

  test('refuses data of another form', async () => {
    expect(await send(ours, { id: 'account-1' })).toContain('disconnect');
    expect(answer).not.toHaveBeenCalled();
  });
});
