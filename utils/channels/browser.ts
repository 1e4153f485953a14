import { browser } from 'wxt/browser';
import { chromeNotification, firefoxNotification } from './notification';
import { wasSeen } from './seen';
import type { Calls, Channel, Message, Outcome } from './types';

/** The first show and one more, where nothing proves that the first was seen. */
const mostCalls = 2;

/** A browser that never answers must not keep the notifications that follow from being shown. */
const answerWithinMs = 10_000;

async function within<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error('The browser did not answer in time.')),
    answerWithinMs,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

const isShown = async (id: string): Promise<boolean> => id in (await within(browser.notifications.getAll()));

/** What a rejected or unanswered call to the browser comes to. */
const failed = (error: unknown): Outcome => ({
  state: 'failed',
  error: error instanceof Error ? error.message : String(error),
});

/**
 * Native notifications. Chrome's promise resolves also when nothing is shown (measured, 156), so the browser's
 * own list is the proof; a later attempt looks there first, and after two calls it only looks. Chrome takes some
 * 10 ms to read the icon before it hears of the call (measured, 156): nothing else is done between counting and it.
 */
export const browserChannel: Channel = {
  async deliver(message: Message, { made, count }: Calls): Promise<Outcome | undefined> {
    const options = import.meta.env.FIREFOX ? firefoxNotification(message) : chromeNotification(message);
    try {
      if (made > 0 && ((await isShown(message.id)) || (await wasSeen(message.id)))) return { state: 'sent' };
    } catch (error) {
      return failed(error);
    }
    if (made >= mostCalls) return { state: 'unconfirmed' };
    if (!(await count())) return undefined;
    try {
      await within(browser.notifications.create(message.id, options));
      return { state: (await isShown(message.id)) ? 'sent' : 'unconfirmed' };
    } catch (error) {
      return failed(error);
    }
  },
};

/** Takes notifications off the desktop; those that are not there any more do not matter. */
export async function withdraw(ids: readonly string[]): Promise<void> {
  await within(Promise.all(ids.map((id) => browser.notifications.clear(id))));
}
