import { lookUntil } from '../desk/look-until.ts';
import { patienceMs, type Tab, type TimeLimit } from './driver.ts';

/** Resolves with the first tab that matches; the error lists the tabs that there were. */
export async function waitForTab(
  tabs: () => Promise<Tab[]>,
  matches: (tab: Tab) => boolean,
  { timeoutMs = patienceMs }: TimeLimit = {},
): Promise<Tab> {
  const look = async () => (await tabs()).find(matches);
  return lookUntil(look, { what: 'a tab', timeoutMs }).catch(async (cause: unknown) => {
    throw new Error(`no such tab after ${timeoutMs} ms among ${JSON.stringify(await tabs())}`, { cause });
  });
}
