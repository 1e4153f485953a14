import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { TestResult } from '../../utils/channels/showTest';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';

/** `unreachable`: the background did not answer. */
export type Shown = 'idle' | 'testing' | TestResult['state'] | 'unreachable';

/** Firefox alone says that the system displayed a notification; Chrome has no such event. */
function watchDisplayed(displayed: () => void): () => void {
  const { onShown } = browser.notifications as { onShown?: typeof browser.notifications.onClicked };
  if (!import.meta.env.FIREFOX || !onShown) return () => undefined;
  onShown.addListener(displayed);
  return () => onShown.removeListener(displayed);
}

/** A test notification, what became of it, and whether the system is known to have displayed it. */
export function useTestNotification(accountId: string) {
  const [shown, set] = useState<Shown>('idle');
  const [isProven, prove] = useState(false);
  useEffect(() => watchDisplayed(() => prove(true)), []);

  const show = () => {
    set('testing');
    prove(false);
    Promise.resolve()
      .then(() => sendMessage('showTest', accountId))
      .then(
        ({ state }) => set(state),
        (error) => {
          logError(error);
          set('unreachable');
        },
      );
  };
  return { shown, isProven, show };
}
