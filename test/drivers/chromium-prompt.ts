import type { Desk } from '../desk/desk.ts';
import { lookUntil } from '../desk/look-until.ts';
import { patienceMs } from './driver.ts';

/** A column of pixels near the left edge of the window, below its toolbar: part of the page. */
const edge = { x: 3, y: 300, width: 1, height: 600 };
/** A good part of that button. */
const allowPixels = 800;
/** Where the question has its buttons, however many lines it has. */
const buttons = { x: 680, y: 180, width: 190, height: 260 };

/**
 * Does `during` and answers the question that Chromium then asks. The question can be seen by nobody but a person: it
 * is no page and no window of its own. But the page behind it is dimmed while it is open, and that tells.
 */
export async function answerChromiumPrompt(
  desk: Desk,
  answer: 'grant' | 'refuse',
  during: () => Promise<void>,
): Promise<void> {
  const bright = brightness(await desk.readPixels(edge));
  const dim = async () => brightness(await desk.readPixels(edge));
  const isOpen = async () => {
    const now = await dim();
    return (now < bright * 0.9 && now === (await dim())) || undefined;
  };
  const isGone = async () => (await dim()) >= bright * 0.9 || undefined;

  await during();
  await lookUntil(isOpen, { what: 'the browser to ask for the permission', timeoutMs: patienceMs });
  if (answer === 'grant') await pressAllow(desk);
  else await desk.key('Escape');
  await lookUntil(isGone, { what: 'the permission question to go away', timeoutMs: patienceMs });
}

/**
 * "Allow" can be reached by Tab only once it is enabled, half a second after the question has come up; until then it
 * is grey. Pressed too early, Return would refuse.
 */
async function pressAllow(desk: Desk): Promise<void> {
  const picture = () => desk.readPixels(buttons);
  const isEnabled = async () => {
    const now = await picture();
    return countLightBlue(now) >= allowPixels ? now : undefined;
  };
  const enabled = await lookUntil(isEnabled, { what: '"Allow" to be enabled', timeoutMs: patienceMs });
  await desk.key('Tab');
  const hasMoved = async () => !(await picture()).equals(enabled) || undefined;
  await lookUntil(hasMoved, { what: '"Allow" to have the focus', timeoutMs: patienceMs });
  await desk.key('Return');
}

/** The fill of the button "Allow" where it is enabled has the colour 211, 227, 253 (Chromium 150, its light theme). */
function countLightBlue(pixels: Buffer): number {
  let count = 0;
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, , blue = 0] = pixels.subarray(at, at + 3);
    if (red > 190 && blue - red > 30) count += 1;
  }
  return count;
}

function brightness(pixels: Buffer): number {
  return pixels.reduce((sum, value) => sum + value, 0);
}
