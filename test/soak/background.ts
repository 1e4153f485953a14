import { setTimeout as delay } from 'node:timers/promises';
import type { Driver, Screen } from '../drivers/driver.ts';

/** What wakes a background that is gone. The alarm does it too, but takes up to 30 s. */
export type Wake = 'popup' | 'reconnect' | 'alarm';

/** The extension as the soak handles it: from a popup that stays open in a tab. */
export interface Handle {
  wake(how: Wake): Promise<void>;
  /** Deliveries that wait for something, now or later. */
  pending(): Promise<number>;
  close(): Promise<void>;
}

interface Api {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
}

export async function openHandle(driver: Driver): Promise<Handle> {
  const screen = await driver.open('popup.html');
  return {
    async wake(how) {
      if (how === 'popup') await evaluate(screen, reload);
      if (how === 'reconnect') await evaluate(screen, askToReconnect);
    },
    pending: () => evaluate(screen, countPending),
    close: () => screen.close(),
  };
}

/** Looks again while the page is being loaded. */
async function evaluate<T>(screen: Screen, script: () => T | Promise<T>): Promise<T> {
  for (let left = 20; ; left -= 1) {
    try {
      return (await screen.evaluate(script)) as T;
    } catch (error) {
      if (left === 0) throw error;
      await delay(100);
    }
  }
}

function reload(): void {
  setTimeout(() => location.reload());
}

/** What the Reconnect button sends. */
function askToReconnect(): void {
  const { browser, chrome } = globalThis as { browser?: Api; chrome?: Api };
  const message = { id: 1, type: 'ensureRunning', data: 'retry', timestamp: Date.now() };
  (browser ?? chrome)?.runtime.sendMessage(message).catch(() => undefined);
}

async function countPending(): Promise<number> {
  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await result(indexedDB.open('journal'));
  try {
    return await result(db.transaction('deliveries').objectStore('deliveries').index('byDue').count());
  } finally {
    db.close();
  }
}
