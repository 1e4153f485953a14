import type { Bidi } from './bidi.ts';
import { readScriptResult, type ScriptResult, toJsonCall } from './bidi-values.ts';
import { patienceMs, type Tab } from './driver.ts';

/** Firefox's own window: what surrounds the pages. */
export interface FirefoxWindow {
  /** Runs a self-contained function with the rights of the browser itself. Values travel as JSON. */
  run<Result, Args extends unknown[]>(
    script: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  tabs(): Promise<Tab[]>;
  /** Closes the tab at this address. */
  closeTab(url: string): Promise<void>;
  /** Clicks a button of the question that is, or will be, open; resolves when it has gone away. */
  answerPrompt(answer: 'grant' | 'refuse'): Promise<void>;
}

interface Tree {
  contexts: { context: string; url: string }[];
}

/** What `browser.xhtml` has, as far as it is used here. */
interface PromptPanel extends HTMLElement {
  state: 'open' | 'closed' | 'showing' | 'hiding';
}
declare const PopupNotifications: { panel: PromptPanel };
interface BrowserTab {
  label: string;
  selected: boolean;
  linkedBrowser: { currentURI: { spec: string } };
}
declare const gBrowser: { tabs: BrowserTab[]; removeTab(tab: BrowserTab): void };

/** Reaches the window through the connection; Firefox must have been started with system access. */
export function createFirefoxWindow(bidi: Bidi): FirefoxWindow {
  const run: FirefoxWindow['run'] = async (script, ...args) => {
    const tree = await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const window = tree.contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (!window) throw new Error('Firefox has no window');
    const call = { functionDeclaration: toJsonCall(String(script), args), awaitPromise: true };
    const target = { context: window.context };
    const result = await bidi.send<ScriptResult>('script.callFunction', { ...call, target });
    return readScriptResult(result) as Awaited<ReturnType<typeof script>>;
  };
  return {
    run,
    tabs: () => run(readTabs),
    closeTab: (url) => run(closeTab, url),
    async answerPrompt(answer) {
      const seen = await run(clickPrompt, answer, patienceMs);
      if (seen !== 'answered') throw new Error(`waited ${patienceMs} ms for ${seen}`);
    },
  };
}

function readTabs(): Tab[] {
  return gBrowser.tabs.map(({ label, selected, linkedBrowser }) => ({
    url: linkedBrowser.currentURI.spec,
    title: label,
    active: selected,
  }));
}

function closeTab(url: string): void {
  const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === url);
  if (tab) gBrowser.removeTab(tab);
}

async function clickPrompt(answer: 'grant' | 'refuse', timeoutMs: number): Promise<string> {
  const { panel } = PopupNotifications;
  const reach = (state: string, event: string) =>
    new Promise<boolean>((resolve) => {
      if (panel.state === state) return resolve(true);
      const limit = setTimeout(() => resolve(false), timeoutMs);
      const settle = () => {
        clearTimeout(limit);
        resolve(true);
      };
      panel.addEventListener(event, settle, { once: true });
    });
  if (!(await reach('open', 'popupshown'))) return 'the browser to ask for the permission';
  const question = panel.firstElementChild as
    | (Element & Record<'button' | 'secondaryButton', HTMLElement>)
    | null;
  const hidden = reach('closed', 'popuphidden');
  (answer === 'grant' ? question?.button : question?.secondaryButton)?.click();
  return (await hidden) ? 'answered' : 'the permission question to go away';
}
