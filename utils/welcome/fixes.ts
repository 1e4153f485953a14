/** Where a browser runs, as `runtime.getPlatformInfo` names it. */
export interface System {
  os: string;
  isFirefox: boolean;
}

const systemFixes = {
  mac: ['macAllow', 'macFocus'],
  win: ['winAllow', 'winFocus'],
  linux: ['gnome', 'kde', 'otherDesktop'],
  openbsd: ['gnome', 'kde', 'otherDesktop'],
  cros: ['crosAllow', 'crosFocus'],
  android: ['androidAllow'],
} as const;

/** What can be done: a text of `fixes.*` for each. */
export type Fix =
  | (typeof systemFixes)[keyof typeof systemFixes][number]
  | 'otherSystem'
  | 'macHelper'
  | 'firefoxPaused'
  | 'chromeDenied';

const isKnown = (os: string): os is keyof typeof systemFixes => Object.hasOwn(systemFixes, os);

/**
 * What keeps a notification from being seen on this system, the likeliest first.
 * Chrome on macOS shows those that stay through a helper, which has a switch of its own there.
 */
export function fixesFor({ os, isFirefox }: System): Fix[] {
  const ofSystem: readonly Fix[] = isKnown(os) ? systemFixes[os] : ['otherSystem'];
  const ofHelper: readonly Fix[] = os === 'mac' && !isFirefox ? ['macHelper'] : [];
  return [...ofSystem, ...ofHelper, isFirefox ? 'firefoxPaused' : 'chromeDenied'];
}

/** What a browser calls itself, out of its user agent's brands: Chromium and the made-up one are in all of them. */
export function browserName(brands: readonly string[]): string {
  return brands.find((brand) => brand !== 'Chromium' && /^[\w ]+$/.test(brand)) ?? 'Chromium';
}
