import { browser } from 'wxt/browser';
import { chromeNotification, firefoxNotification } from './notification';
import type { Channel, Message, Outcome } from './types';

/** So often a background may be killed between counting an attempt and making it; the list tells what was shown. */
const mostAttempts = 5;

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

/**
 * Native notifications. Chrome's promise resolves also when nothing is shown (measured, 156), so the browser's
 * own list is the proof; a later attempt looks there first.
 */
export const browserChannel: Channel = {
  async deliver(message: Message, attempt: number): Promise<Outcome> {
    const options = import.meta.env.FIREFOX ? firefoxNotification(message) : chromeNotification(message);
    try {
      if (attempt > 1 && (await isShown(message.id))) return { state: 'sent' };
      if (attempt > mostAttempts) return { state: 'unconfirmed' };
      await within(browser.notifications.create(message.id, options));
      return { state: (await isShown(message.id)) ? 'sent' : 'unconfirmed' };
    } catch (error) {
      return { state: 'failed', error: error instanceof Error ? error.message : String(error) };
    }
  },
};
