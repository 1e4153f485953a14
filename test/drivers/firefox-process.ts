import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type StartedProcess, startProcess } from '../desk/started-process.ts';
import { type Bidi, connectBidi } from './bidi.ts';
import type { BrowserHome } from './browser-home.ts';

/** The address of the extension's pages is random in Firefox unless it is given. */
export const extensionUuid = '6f0ecf2c-66c1-4b0e-9d3a-2c9b6b1d0c66';

/** A Firefox that was started here, and the connection to it. */
export interface FirefoxProcess {
  bidi: Bidi;
  process: StartedProcess;
}

/** The add-on's id, from the built manifest. */
export async function readAddonId(extensionDir: string): Promise<string> {
  const text = await readFile(join(extensionDir, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as { browser_specific_settings?: { gecko?: { id?: string } } };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json has no browser_specific_settings.gecko.id`);
  return id;
}

/** Makes a profile in which the extension is installed for good, not just until the browser ends. */
export async function createFirefoxProfile(
  profile: string,
  packed: Buffer,
  addonId: string,
  downloadFolder: string,
): Promise<void> {
  await mkdir(join(profile, 'extensions'), { recursive: true });
  await writeFile(join(profile, 'extensions', `${addonId}.xpi`), packed);
  const lines = Object.entries(preferences(addonId, downloadFolder)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
}

/** Starts Firefox with a profile and connects to it. */
export async function startFirefox(program: string, { profile, env }: BrowserHome): Promise<FirefoxProcess> {
  const args = [
    '--profile',
    profile,
    '--new-instance',
    '--remote-debugging-port',
    '0',
    '--remote-allow-system-access',
  ];
  const size = ['--width', '1280', '--height', '1040'];
  const started = startProcess(program, [...args, ...size, 'about:blank'], { env });
  const options = { what: 'its WebDriver BiDi address', timeoutMs: 30_000 };
  try {
    const said = started.child.stderr as Readable;
    const [, address = ''] = await started.waitForLine(said, /BiDi listening on (ws:\/\/\S+)/, options);
    return { bidi: await connectBidi(address), process: started };
  } catch (error) {
    await started.stop();
    throw error;
  }
}

function preferences(addonId: string, downloadFolder: string): Record<string, string | number | boolean> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [addonId]: extensionUuid }),
    'extensions.autoDisableScopes': 0,
    'extensions.enabledScopes': 15,
    'xpinstall.signatures.required': false,
    'security.notification_enable_delay': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': downloadFolder,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'browser.tabs.warnOnClose': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.normandy.enabled': false,
    'services.settings.server': '',
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
  };
}
