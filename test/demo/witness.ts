import type { Desk } from '../desk/desk.ts';
import { shown, withoutDuration } from '../e2e/notifications.ts';
import type { ExportedJournal } from './journal.ts';

/** Somebody who sees what is shown, and can click it. */
export interface Witness {
  /** Resolves with when a notification of this title was shown. */
  waitFor(title: string): Promise<{ at: string }>;
  /** Takes away what is on the screen, to have room. */
  clear(): Promise<void>;
  /** Clicks the notification, or has the person click it. */
  click(title: string): Promise<void>;
  /** How long it may take until a click was made, once it was asked for. */
  clickMs: number;
  /** The titles of all that were shown, the oldest first and without durations. */
  titles(journal: ExportedJournal): string[];
}

/** Sees what passes over the desk's bus, and clicks with the mouse. */
export function createDeskWitness(desk: Desk): Witness {
  return {
    waitFor: (title) => shown(desk, title),
    clear: desk.closeAll,
    click: async (title) => desk.click(await shown(desk, title)),
    clickMs: 10_000,
    titles: () =>
      desk.notifications.filter(({ isUpdate }) => !isUpdate).map(({ summary }) => withoutDuration(summary)),
  };
}
