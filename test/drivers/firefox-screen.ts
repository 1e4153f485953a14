import { writeFile } from 'node:fs/promises';
import { lookUntil } from '../desk/look-until.ts';
import { axeScript } from './axe-script.ts';
import type { Bidi } from './bidi.ts';
import { readScriptResult, type ScriptResult, toJsonCall } from './bidi-values.ts';
import { type ColorScheme, patienceMs, type Screen } from './driver.ts';
import { createElementFinder, type ElementReference } from './firefox-elements.ts';
import { createFirefoxInput } from './firefox-input.ts';
import { createFirefoxWindow } from './firefox-window.ts';
import {
  heardClick,
  listenForClick,
  readFocusedName,
  readState,
  scrollAndWaitUntilStill,
  waitForColorScheme,
  waitForStateInPage,
} from './page-scripts.ts';
import { createTextReader } from './wait-for-text.ts';

/** A click that arrived nowhere is repeated so often. */
const mostMissed = 2;

/** A page of Firefox as a screen. */
export function createFirefoxScreen(bidi: Bidi, context: string): Screen {
  const elements = createElementFinder(bidi, context);
  const input = createFirefoxInput(bidi, context);
  const call = async (functionDeclaration: string, args: ElementReference[] = []) => {
    const params = { functionDeclaration, awaitPromise: true, target: { context } };
    const references = args.map(({ sharedId }) => ({ sharedId }));
    return readScriptResult(
      await bidi.send<ScriptResult>('script.callFunction', { ...params, arguments: references }),
    );
  };
  const callOn = (element: ElementReference, script: string, options = {}) =>
    call(`async (element) => JSON.stringify(await (${script})(element, ${JSON.stringify(options)}))`, [
      element,
    ]);
  const evaluate: Screen['evaluate'] = async (script, ...args) =>
    (await call(toJsonCall(String(script), args))) as Awaited<ReturnType<typeof script>>;

  /** What comes to stand above it meanwhile may push it away, or out of the window: then it is clicked once more. */
  const clickElement = async (element: ElementReference) => {
    await input.activate();
    let missed = 0;
    const hit = async () => {
      await callOn(element, String(scrollAndWaitUntilStill));
      await callOn(element, String(listenForClick));
      const isDone = await input.click(element).then(
        () => true,
        (error: unknown) => {
          if (!String(error).includes('out of bounds')) throw error;
        },
      );
      // A page that is gone by now was clicked.
      const wasHeard = isDone && (await callOn(element, String(heardClick)).catch(() => true));
      missed += isDone && wasHeard !== true ? 1 : 0;
      // What takes no clicks is not clicked for ever.
      return isDone && (wasHeard === true || missed > mostMissed) ? true : undefined;
    };
    await lookUntil(hit, { what: 'an element to stay in the window', timeoutMs: patienceMs });
  };

  return {
    ...createTextReader(evaluate),
    evaluate,
    async fill(label, text) {
      const field = await elements.findField(label);
      await clickElement(field);
      await callOn(field, '(element) => element.select()');
      await input.press(...(text === '' ? ['Backspace'] : text));
    },
    async click(role, name, where) {
      await clickElement(await elements.find(role, name, where));
    },
    isOn: async (role, name) => (await callOn(await elements.find(role, name), String(readState))) === true,
    async waitForState(role, name, wanted, { timeoutMs = patienceMs } = {}) {
      const element = await elements.find(role, name);
      const isAsWanted = await callOn(element, String(waitForStateInPage), { wanted, timeoutMs });
      const state = wanted ? 'on' : 'off';
      if (isAsWanted !== true) throw new Error(`waited ${timeoutMs} ms for ${role} "${name}" to be ${state}`);
    },
    count: async (role, name) => (await elements.findAll(role, name)).length,
    url: () => evaluate(() => location.href),
    async screenshot(path) {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context });
      await writeFile(path, Buffer.from(data, 'base64'));
    },
    async setSize(width, height) {
      await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    async setColorScheme(scheme) {
      await createFirefoxWindow(bidi).run(setContentColorScheme, scheme);
      await evaluate(waitForColorScheme, scheme);
    },
    focusedName: () => evaluate(readFocusedName),
    axe: async (rules) =>
      (await call(`async () => JSON.stringify(await (${axeScript(rules)})())`)) as string[],
    press: (key) => input.press(key),
    close: async () => void (await bidi.send('browsingContext.close', { context })),
  };
}

declare const Services: { prefs: { setIntPref(name: string, value: number): void } };

/** Runs in the browser's own window: the preference holds for every page. */
function setContentColorScheme(scheme: ColorScheme): void {
  const values = { dark: 0, light: 1 };
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', values[scheme]);
}
