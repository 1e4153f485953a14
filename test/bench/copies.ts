import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../drivers/driver.ts';
import { buildFolder } from '../e2e/rig.ts';

/** A folder that is removed afterwards, with an extension whose background tells the probe what it does. */
export interface Copy {
  dir: string;
  remove(): Promise<void>;
}

const here = import.meta.dirname;
const soonMs = 150;
const rarelyMs = 2_000;

interface Told {
  probeUrl: string;
  /** Tells also of its work, and rarely, so that telling is no part of what is measured. */
  countsWork?: boolean | undefined;
}

/**
 * A copy of the built product; nothing of it is changed but the one import before its background, and the page of the
 * first run: Chromium takes what it is started with for just installed, and each figure would have that page in it.
 */
export async function copyProduct(browser: BrowserName, told: Told): Promise<Copy> {
  const made = await copy(buildFolder(browser), 'product', told);
  await rm(join(made.dir, 'welcome.html'));
  return made;
}

/** A copy of the baseline that reads this stream. */
export async function copyBaseline(
  { streamUrl, token }: { streamUrl: string; token: string },
  probeUrl: string,
): Promise<Copy> {
  const made = await copy(join(here, 'baseline'), 'baseline', { probeUrl });
  const config = `export const streamUrl = '${streamUrl}';\nexport const token = '${token}';\n`;
  await writeFile(join(made.dir, 'config.js'), config);
  const icon = join(here, '../../public/icons/severity-failure.png');
  await cp(icon, join(made.dir, 'icon.png'));
  return made;
}

async function copy(from: string, who: string, { probeUrl, countsWork = false }: Told): Promise<Copy> {
  const dir = await mkdtemp(join(tmpdir(), `bench-${who}-`));
  await cp(from, dir, { recursive: true });
  await cp(join(here, 'probe.js'), join(dir, 'probe.js'));
  await cp(join(here, 'work-probe.js'), join(dir, 'work-probe.js'));
  const config = Object.entries({ probeUrl, who, sendAfterMs: countsWork ? rarelyMs : soonMs })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
  await writeFile(join(dir, 'probe-config.js'), config);
  await cp(join(here, 'page-probe.js'), join(dir, 'page-probe.js'));
  for (const page of ['popup.html', 'options.html'].map((name) => join(dir, name)).filter(existsSync)) {
    const html = await readFile(page, 'utf8');
    await writeFile(page, html.replace('<head>', '<head><script src="/page-probe.js"></script>'));
  }
  const background = join(dir, 'background.js');
  await writeFile(
    background,
    `import './${countsWork ? 'work-probe' : 'probe'}.js';\n${await readFile(background, 'utf8')}`,
  );
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
