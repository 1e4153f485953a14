import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { sharedChunks } from './scripts/share-chunks';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The project's texts that the options page shows, by their names there. */
const texts = {
  privacy: 'PRIVACY.md',
  security: 'SECURITY.md',
  changes: 'CHANGELOG.md',
  licence: 'LICENSE',
  licences: 'docs/licences.md',
};

/** Same background code in both browsers: a service worker in Chrome, an event page in Firefox. */
export default defineConfig({
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  i18n: { localesDir: fromRoot('./utils/locales') },
  vite: ({ browser }) => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // Firefox has `browser` itself: without the polyfill its builds are 3 kB gzip lighter.
    resolve: {
      alias: browser === 'firefox' ? [{ find: 'wxt/browser', replacement: '@wxt-dev/browser' }] : [],
    },
    // Both browsers preload modules themselves.
    build: {
      sourcemap: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups: sharedChunks } } },
    },
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      for (const [name, path] of Object.entries(texts))
        files.push({ absoluteSrc: fromRoot(path), relativeDest: `texts/${name}.txt` });
      // A quarter of these files would be spaces, which the browser reads each time.
      for (const file of files)
        if ('contents' in file && file.relativeDest.startsWith('_locales'))
          file.contents = JSON.stringify(JSON.parse(file.contents));
    },
  },
  zip: { artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip' },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'notifications', 'idle', 'unlimitedStorage'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Firefox's own default adds upgrade-insecure-requests, which breaks a relay on http (measured, ESR 153).
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'" },
    // Until it is known to be connected. Chrome has one icon for every theme, Firefox one for each.
    action: {
      default_title: '__MSG_extension_name__',
      default_icon: { 16: 'icons/hollow-16.png', 32: 'icons/hollow-32.png' },
      ...(browser === 'firefox'
        ? {
            theme_icons: [16, 32].map((size) => ({
              size,
              dark: `icons/hollow-${size}.png`,
              light: `icons/hollow-on-dark-${size}.png`,
            })),
          }
        : {}),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              // Never to be changed: it is how Firefox and its store know an update from another add-on.
              id: '{ebb767ee-3e62-47ce-8eaf-d00b5a42816a}',
              // First Firefox with the built-in data consent screen.
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : {
          // 120 is the first Chrome that honours an alarm every 30 s.
          minimum_chrome_version: '120',
          externally_connectable: { ids: [] },
        }),
  }),
});
