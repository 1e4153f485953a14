import { browser } from 'wxt/browser';

/** The part of a storage area that only Chrome 140 and later have for `local`. */
export interface LockableArea {
  setAccessLevel?: (access: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
}

/** Keeps the token from any page script that this extension might one day inject, where the browser can. */
export async function lockStorage(area: LockableArea = browser.storage.local): Promise<void> {
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
