import { type Browser, browser } from 'wxt/browser';

const openedKey = 'openedTabs';

async function openedTabs(): Promise<number[]> {
  const stored = await browser.storage.session.get(openedKey);
  return Array.isArray(stored[openedKey]) ? stored[openedKey].filter((id) => typeof id === 'number') : [];
}

type Tab = Browser.tabs.Tab;

/** Without the dashboard's host permission tabs have no address here; then none is found and a new one is opened. */
async function findTab(url: string): Promise<Tab | undefined> {
  const origin = new URL(url).origin;
  const tabs = (await browser.tabs.query({})).filter((tab) => tab.url && URL.canParse(tab.url));
  const mine = await openedTabs();
  return (
    tabs.find((tab) => tab.url === url) ??
    tabs.find(
      (tab) => tab.id !== undefined && mine.includes(tab.id) && new URL(tab.url ?? '').origin === origin,
    )
  );
}

/**
 * Brings a page in front, of the dashboard or of our own: a tab already there, else one that this extension opened and
 * that is still on that site, else a new one. A tab that a person opened is never navigated.
 */
export async function openTarget(url: string): Promise<void> {
  const found = await findTab(url);
  if (found?.id !== undefined) {
    const elsewhere = found.url !== url;
    await browser.tabs.update(found.id, { active: true, ...(elsewhere ? { url } : {}) });
    if (found.windowId !== undefined) await browser.windows?.update(found.windowId, { focused: true });
    return;
  }
  const created = await browser.tabs.create({ url }).catch(() => undefined);
  // macOS keeps the browser running without a window; then there is nothing to put a tab into.
  const tab = created ?? (await browser.windows.create({ url }))?.tabs?.[0];
  if (tab?.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
  if (tab?.id !== undefined) {
    await browser.storage.session.set({ [openedKey]: [...(await openedTabs()), tab.id].slice(-20) });
  }
}
