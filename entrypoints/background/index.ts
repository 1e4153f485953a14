import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { watchAccounts } from '@/utils/accounts/store';
import { watchAllDestinations } from '@/utils/channels/destinations';
import { watchMayNotify } from '@/utils/channels/permissionLevel';
import { logError } from '@/utils/log';
import { onCommand } from '@/utils/onCommand';
import { watchAllEdits } from '@/utils/preferences/mirror/store';
import { watchRules } from '@/utils/preferences/rules/ruleStore';
import { watchApiStatus } from '@/utils/sources/api/apiStatus';
import { watchStatus } from '@/utils/status';
import { watchTrouble } from '@/utils/trouble';
import { createBackground } from './createBackground';
import { openWelcome } from './openWelcome';

const logged = (work: Promise<unknown>): void => {
  work.catch(logError);
};

/** Listeners only, all added in the first turn: whatever wakes the background finds somebody to answer. */
export default defineBackground({
  type: 'module',
  main() {
    const background = createBackground();
    const check = () => logged(background.ensureRunning(false));
    const retry = () => logged(background.ensureRunning(true));

    browser.runtime.onStartup.addListener(retry);
    browser.runtime.onInstalled.addListener(({ reason }) => {
      retry();
      if (reason === 'install') logged(openWelcome());
    });
    browser.alarms.onAlarm.addListener(check);
    browser.permissions.onAdded.addListener(retry);
    browser.permissions.onRemoved.addListener(check);
    browser.idle.onStateChanged.addListener((state) => {
      if (state === 'active') check();
    });
    self.addEventListener('online', retry);
    const showStatus = () => logged(background.showStatus());
    watchAccounts(check);
    watchAccounts(showStatus);
    watchAllDestinations(background.send);
    watchRules(check);
    watchAllEdits(() => logged(background.mirror.edited()));
    watchStatus(showStatus);
    watchTrouble(showStatus);
    watchApiStatus(showStatus);
    watchMayNotify(showStatus);

    browser.notifications.onClicked.addListener((id) => logged(background.clicked(id)));
    browser.notifications.onClosed.addListener((id) => logged(background.closed(id)));
    const { onShown, onButtonClicked } = browser.notifications as {
      onShown?: typeof browser.notifications.onClicked;
      onButtonClicked?: typeof browser.notifications.onButtonClicked;
    };
    // Chrome has no `onShown`; Firefox proves with it that a notification was displayed.
    if (import.meta.env.FIREFOX) onShown?.addListener((id) => logged(background.shown(id)));
    // Nor has Firefox buttons.
    onButtonClicked?.addListener((id, place) => logged(background.chosen(id, place)));

    onCommand('ensureRunning', (how) => background.ensureRunning(how === 'retry'));
    onCommand('showTest', background.showTest);
    onCommand('disconnect', background.disconnect);
    onCommand('refreshMirror', ({ accountId, application }) =>
      background.mirror.refresh(accountId, application),
    );
    onCommand('copyToGroup', ({ accountId, ...copy }) => background.mirror.copy(accountId, copy));
    onCommand('feedRelay', ({ accountId, ...feed }) => background.mirror.feed(accountId, feed));
    onCommand('resolveThread', background.resolveThread);
    showStatus();
    check();
  },
});
