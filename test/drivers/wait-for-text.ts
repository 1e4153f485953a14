import { patienceMs, type Screen } from './driver.ts';
import { readText, waitForTextInPage } from './page-scripts.ts';

/** `Screen.text` and `Screen.waitForText`, for any browser that can run a function in a page. */
export function createTextReader(evaluate: Screen['evaluate']): Pick<Screen, 'text' | 'waitForText'> {
  const text = () => evaluate(readText);
  return {
    text,
    async waitForText(wanted, { timeoutMs = patienceMs } = {}) {
      const { source, flags } = typeof wanted === 'string' ? new RegExp(RegExp.escape(wanted)) : wanted;
      const found = await evaluate(waitForTextInPage, source, flags, timeoutMs);
      if (found === undefined)
        throw new Error(`waited ${timeoutMs} ms for the text ${wanted} in:\n${await text()}`);
      return found;
    },
  };
}
