import { browser } from 'wxt/browser';

/** Opens the first-run page, for somebody who just installed this. */
export const openWelcome = (): Promise<unknown> =>
  browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
