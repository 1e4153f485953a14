import type { Locator, Page } from 'playwright-core';
import { axeScript } from './axe-script.ts';
import { patienceMs, type Screen, type Where } from './driver.ts';
import { readFocusedName, readState, waitForStateInPage } from './page-scripts.ts';
import type { AccessibleRole } from './roles.ts';
import { createTextReader } from './wait-for-text.ts';

/** A page of Chromium as a screen. */
export function createChromiumScreen(page: Page): Screen {
  page.setDefaultTimeout(patienceMs);
  const find = (role: AccessibleRole, name?: string, { within }: Where = {}): Locator => {
    const scope = within ? page.getByRole(within) : page;
    return scope.getByRole(role, name === undefined ? {} : { name, exact: true });
  };
  const evaluate: Screen['evaluate'] = (script, ...args) =>
    page.evaluate(`(${script})(...${JSON.stringify(args)})`);

  return {
    ...createTextReader(evaluate),
    evaluate,
    async fill(label, value) {
      await page.bringToFront();
      await page.getByLabel(label, { exact: true }).fill(value);
    },
    async click(role, name, where) {
      await page.bringToFront();
      await find(role, name, where).click();
    },
    isOn: (role, name) => find(role, name).evaluate(readState),
    async waitForState(role, name, wanted, { timeoutMs = patienceMs } = {}) {
      const isAsWanted = await find(role, name).evaluate(waitForStateInPage, { wanted, timeoutMs });
      const state = wanted ? 'on' : 'off';
      if (!isAsWanted) throw new Error(`waited ${timeoutMs} ms for ${role} "${name}" to be ${state}`);
    },
    count: (role, name) => find(role, name).count(),
    url: async () => page.url(),
    screenshot: async (path) => void (await page.screenshot({ path })),
    setColorScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    setHighContrast: (isOn) =>
      page.emulateMedia({
        forcedColors: isOn ? 'active' : 'none',
        contrast: isOn ? 'more' : 'no-preference',
      }),
    focusedName: () => evaluate(readFocusedName),
    axe: (rules) => page.evaluate(`(${axeScript(rules)})()`),
    setSize: (width, height) => page.setViewportSize({ width, height }),
    press: (key) => page.keyboard.press(key),
    close: () => page.close(),
  };
}
