import { lookUntil } from '../desk/look-until.ts';
import { axeSource } from './axe-script.ts';
import type { Bidi } from './bidi.ts';
import { readNodes, type ScriptResult } from './bidi-values.ts';
import { patienceMs, type Where } from './driver.ts';
import { findInPage, type Wanted } from './find-in-page.ts';
import type { AccessibleRole } from './roles.ts';

/** An element of a page, by the browser's reference to it. */
export interface ElementReference {
  sharedId: string;
}

/** Finds elements of one page by what a screen reader would say. */
export interface ElementFinder {
  /** All that are there now. */
  findAll(role: AccessibleRole, name?: string, where?: Where): Promise<ElementReference[]>;
  /** Resolves when there is exactly one. */
  find(role: AccessibleRole, name: string, where?: Where): Promise<ElementReference>;
  /** Resolves with the form field that has this label. */
  findField(label: string): Promise<ElementReference>;
}

/** How long a look waits for the page to change before it says that nothing was there. */
const changeWithinMs = 500;

/**
 * Finds elements of the page `context`. axe computes roles and names: Firefox's own accessibility locator holds the page
 * up for 1.5 s and more where there are 400 buttons. In the page's own realm: with a second axe in a sandbox the tab
 * crashed (153 ESR, 2026-11).
 */
export function createElementFinder(bidi: Bidi, context: string): ElementFinder {
  const target = { context };
  const call = async (functionDeclaration: string) =>
    bidi.send<ScriptResult>('script.callFunction', { functionDeclaration, awaitPromise: true, target });
  const locate = async (wanted: Wanted, waitMs: number): Promise<ElementReference[]> => {
    const look = `(${findInPage})(${JSON.stringify(wanted)}, ${waitMs})`;
    const isThere = await call(`() => typeof axe === 'object' || undefined`);
    if (isThere.result.type === 'undefined') await call(`() => { ${axeSource()} }`);
    return readNodes(await call(`() => ${look}`));
  };
  const find = (what: string, wanted: Wanted) => {
    const only = async () => {
      const found = await locate(wanted, changeWithinMs);
      if (found.length > 1) throw new Error(`there are ${found.length} of ${what}`);
      return found[0];
    };
    return lookUntil(only, { what, timeoutMs: patienceMs });
  };
  return {
    findAll: (role, name, where) => locate({ role, name, ...where }, 0),
    find: (role, name, where) => find(`${role} "${name}"`, { role, name, ...where }),
    findField: (label) => find(`a field labelled "${label}"`, { name: label }),
  };
}
