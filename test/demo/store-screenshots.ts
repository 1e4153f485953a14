import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../desk/started-process.ts';
import { connect } from '../e2e/connect.ts';
import { startRig } from '../e2e/rig.ts';
import { runProgram } from '../plain-error.ts';
import { ensureBuilt } from './build.ts';

/** What the Chrome Web Store wants; Edge and Firefox take it too. */
const size = { width: 1280, height: 800 };
const canvas = ['-background', '#e8ecf4', '-gravity', 'center', '-extent', `${size.width}x${size.height}`];
/** No store takes a picture with an alpha channel. */
const opaque = ['-alpha', 'remove', '-alpha', 'off', '-depth', '8'];

/** What the Chrome Web Store shows in lists beside the name. */
const promotion = { width: 440, height: 280 };

const icon = join(import.meta.dirname, '../../public/icons/128.png');
const pictures = join(import.meta.dirname, '../../docs/screenshots');
const folder = join(import.meta.dirname, '../../docs/store/screenshots');

/**
 * Makes the pictures for the stores' pages, all of one size: the README's pictures on a plain ground, which
 * `screenshots.ts` makes, two sections of the options page of the built extension, one in dark, and the small picture for
 * lists.
 */
await runProgram(async () => {
  await mkdir(folder, { recursive: true });
  for (const [from, to] of [
    ['popup.png', '1-popup.png'],
    ['notifications.png', '2-notifications.png'],
  ] as const)
    await runCommand('convert', [join(pictures, from), ...canvas, ...opaque, join(folder, to)], {});
  await runCommand('convert', [...promotionFrom(icon), ...opaque, join(folder, 'small-promotion.png')], {});
  await ensureBuilt('chromium');
  const rig = await startRig('chromium');
  try {
    await connect(rig);
    const options = await rig.driver.open('options.html#accounts');
    await options.setSize(size.width, size.height);
    await options.waitForText('Live · ');
    await options.screenshot(join(folder, '3-options.png'));
    await options.close();
    const rules = await rig.driver.open('options.html#rules');
    await rules.setSize(size.width, size.height);
    await rules.setColorScheme('dark');
    await rules.waitForText('Quiet hours');
    await rules.screenshot(join(folder, '4-rules-dark.png'));
  } finally {
    await rig.stop();
  }
});

function promotionFrom(picture: string): string[] {
  const ground = ['-size', `${promotion.width}x${promotion.height}`, 'xc:#e8ecf4', '-gravity', 'center'];
  const placed = [picture, '-geometry', '+0-34', '-composite'];
  const name = ['-font', 'DejaVu-Sans-Bold', '-pointsize', '24', '-fill', '#1d2330'];
  return [...ground, ...placed, ...name, '-annotate', '+0+76', 'Notifier for Cloud 66'];
}
