import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeEvent } from './fakeEvent';
import { fakePermissions } from './permissions';

/** What the fake browser does not have of what a background needs, with every host allowed. */
export function fakeBackgroundWorld() {
  const page = new EventTarget();
  vi.stubGlobal('self', page);
  const hosts = fakePermissions(['https://relay.example/*', 'https://app.cloud66.com/*']);
  const events = {
    idle: fakeEvent<[string]>(),
    granted: fakeEvent(),
    revoked: fakeEvent(),
    pressed: fakeEvent<[string, number]>(),
  };
  Object.assign(hosts.permissions, { onAdded: events.granted, onRemoved: events.revoked });
  Object.assign(fakeBrowser.notifications, {
    onButtonClicked: events.pressed,
  });
  Object.assign(fakeBrowser, { idle: { onStateChanged: events.idle } });
  Object.assign(fakeBrowser.storage.local, { setAccessLevel: async () => undefined });
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue();
  vi.spyOn(fakeBrowser.action, 'setIcon').mockResolvedValue();
  vi.spyOn(fakeBrowser.action, 'setTitle').mockResolvedValue();
  vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockResolvedValue();
  return { hosts, events, page };
}
