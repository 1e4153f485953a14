import { lookUntil } from '../desk/look-until.ts';
import { type Driver, patienceMs } from './driver.ts';
import type { FirefoxWindow } from './firefox-window.ts';

type Background = Pick<Driver, 'killBackground' | 'backgroundAlive' | 'waitForBackground'>;

/** What Firefox keeps about an installed extension, as far as it is used here. */
interface Extension {
  backgroundState: 'starting' | 'running' | 'suspending' | 'stopped';
  terminateBackground(options: {
    ignoreDevToolsAttached: boolean;
    disableResetIdleForTest: boolean;
  }): Promise<void>;
}
declare const WebExtensionPolicy: {
  getByID(id: string): { extension: Extension; readyPromise: Promise<unknown> } | null;
};

/** Follows and ends the event page of the extension through the browser's own window. */
export function followFirefoxBackground(window: FirefoxWindow, addonId: string): Background {
  const backgroundAlive = async () => (await window.run(readState, addonId)) !== 'stopped';
  return {
    backgroundAlive,
    killBackground: () => window.run(terminate, addonId),
    async waitForBackground({ timeoutMs = patienceMs } = {}) {
      const look = async () => (await backgroundAlive()) || undefined;
      await lookUntil(look, { what: 'the background to run', timeoutMs });
    },
  };
}

/** Resolves when Firefox has loaded the extension from its profile. */
export async function waitForExtension(window: FirefoxWindow, addonId: string): Promise<void> {
  const look = async () => (await window.run(isReady, addonId)) || undefined;
  await lookUntil(look, { what: `Firefox to load ${addonId}`, timeoutMs: patienceMs });
}

function readState(addonId: string): string {
  return WebExtensionPolicy.getByID(addonId)?.extension.backgroundState ?? 'stopped';
}

async function terminate(addonId: string): Promise<void> {
  const options = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
  await WebExtensionPolicy.getByID(addonId)?.extension.terminateBackground(options);
}

async function isReady(addonId: string): Promise<boolean> {
  const policy = WebExtensionPolicy.getByID(addonId);
  await policy?.readyPromise;
  return policy?.extension !== undefined;
}
