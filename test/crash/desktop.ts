import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Life } from './life';

/** What the browser shows and lists. It outlives every background. */
export interface FakeDesktop {
  /** How often each notification was created. */
  shows: ReadonlyMap<string, number>;
  /** Created again while the browser still listed it: somebody would see it twice. */
  repeated: readonly string[];
  listed(): string[];
  /** Takes it off the screen, as a click or a close does. */
  remove(id: string): void;
}

/** Puts a desktop behind the browser's API, as the life that is going on reaches it. */
export function fakeDesktop(present: () => Life): FakeDesktop {
  const shows = new Map<string, number>();
  const listed = new Set<string>();
  const repeated: string[] = [];
  Object.assign(fakeBrowser.notifications, {
    create: (id: string) =>
      present().step(async () => {
        if (listed.has(id)) repeated.push(id);
        listed.add(id);
        shows.set(id, (shows.get(id) ?? 0) + 1);
        return id;
      }),
    getAll: () => present().step(async () => Object.fromEntries([...listed].map((id) => [id, {}]))),
    clear: (id: string) => present().step(async () => listed.delete(id)),
  });
  return { shows, repeated, listed: () => [...listed], remove: (id) => void listed.delete(id) };
}
