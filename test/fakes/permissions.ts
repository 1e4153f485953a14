import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

interface Origins {
  origins?: string[];
}

/** Host permissions with behaviour; the fake browser has none. `answer`: what the person says to the next prompt. */
export function fakePermissions(granted: string[] = [], answer = true) {
  const held = new Set(granted);
  const asked: string[][] = [];
  const permissions = {
    contains: async ({ origins = [] }: Origins) => origins.every((origin) => held.has(origin)),
    async request({ origins = [] }: Origins) {
      if (origins.every((origin) => held.has(origin))) return true;
      asked.push(origins);
      if (answer) for (const origin of origins) held.add(origin);
      return answer;
    },
    async remove({ origins = [] }: Origins) {
      for (const origin of origins) held.delete(origin);
      return true;
    },
    onAdded: listeners(),
    onRemoved: listeners(),
  };
  Object.assign(fakeBrowser, { permissions });
  return { held, asked, permissions };
}

const listeners = () => ({ addListener: vi.fn(), removeListener: vi.fn(), hasListener: vi.fn() });
