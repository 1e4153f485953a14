import type { Manifest } from './readManifest.ts';

const permissions = ['alarms', 'idle', 'notifications', 'storage', 'unlimitedStorage'];
/** With another one Firefox would find nothing of what it keeps. */
const addonId = '{ebb767ee-3e62-47ce-8eaf-d00b5a42816a}';
const hosts = ['http://*/*', 'https://*/*'];

/** What the stores and `docs/store/` are told of the packages, and is not so. */
export function manifestProblems(chrome: Manifest, firefox: Manifest, justified: string): string[] {
  const gecko = firefox.browser_specific_settings?.gecko;
  const checks: [string, boolean][] = [
    ['both ask for the same permissions', isSame(chrome.permissions, firefox.permissions)],
    ['the permissions are the known ones', isSame(chrome.permissions, permissions)],
    ['hosts are optional', isSame(chrome.optional_host_permissions, hosts)],
    ['no host is asked for at once', !chrome.host_permissions && !firefox.host_permissions],
    ['no page is read', !chrome.content_scripts && !firefox.content_scripts],
    ['Chrome is 120 or newer', chrome.minimum_chrome_version === '120'],
    ['nothing is externally connectable', isSame(chrome.externally_connectable, { ids: [] })],
    ['Firefox is 140 or newer', gecko?.strict_min_version === '140.0'],
    ['Firefox knows it by the same id as ever', gecko?.id === addonId],
    [
      'Firefox is told of authentication data',
      isSame(gecko?.data_collection_permissions.required, ['authenticationInfo']),
    ],
    ['Firefox for Android is not declared', !firefox.browser_specific_settings?.gecko_android],
    ...[...permissions, 'optional_host_permissions'].map((name): [string, boolean] => [
      `docs/store says why "${name}" is needed`,
      justified.includes(`\`${name}\``),
    ]),
  ];
  return checks.flatMap(([promise, holds]) => (holds ? [] : promise));
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value);
const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
