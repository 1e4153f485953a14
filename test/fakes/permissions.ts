import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

interface Origins {
  origins?: string[];
}

/** Host permissions with behaviour; the fake browser has none. `answer`: what the person says to the next prompt. `released`: the first time that any is given back. */
export function fakePermissions(granted: string[] = [], answer = true) {
  const held = new Set(granted);
  const asked: string[][] = [];
  const { promise: released, resolve: onReleased } = Promise.withResolvers<void>();
  const permissions = {
    contains: async ({ origins = [] }: Origins) => origins.every((origin) => held.has(origin)),
    async request({ origins = [] }: Origins) {
      if (origins.every((origin) => held.has(origin))) return true;
      asked.push(origins);
      if (answer) for (const origin of origins) held.add(origin);
      return answer;
    },
    getAll: async () => ({ origins: [...held] }),
    async remove({ origins = [] }: Origins) {
      for (const origin of origins) held.delete(origin);
      onReleased();
      return true;
    },
    onAdded: listeners(),
    onRemoved: listeners(),
  };
  Object.assign(fakeBrowser, { permissions });
  return { held, asked, released, permissions };
}

const listeners = () => ({ addListener: vi.fn(), removeListener: vi.fn(), hasListener: vi.fn() });
