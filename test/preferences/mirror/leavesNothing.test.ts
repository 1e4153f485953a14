import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { email, started } from './mirrorWorld';

describe('an account that', () => {
  test('is disconnected while it is written to leaves nothing behind', async () => {
    const { mirror, cloud66, change, disconnect } = await started();
    await change('shop', email(false));
    cloud66.onRequest((request) => {
      if (request === 'PATCH shop') disconnect();
    });
    await mirror.edited();
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  test('loses its API forgets what waits for it, also where a page died meanwhile', async () => {
    const { mirror, change, removeApi } = await started();
    await change('shop', email(false));
    removeApi();
    await mirror.edited();
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  test('gets a token of another account while it is written to keeps nothing of the first', async () => {
    const { mirror, cloud66, change, changeToken } = await started();
    await change('shop', email(false));
    cloud66.onRequest((request) => {
      if (request === 'PATCH shop') changeToken('two', 'Somebody else');
    });
    await mirror.edited();
    expect(await browser.storage.local.get(null)).toEqual({});
  });
});
