import type { Desk } from '../desk/desk.ts';
import { lookUntil } from '../desk/look-until.ts';
import { patienceMs } from './driver.ts';

/** A column of pixels near the left edge of the window, below its toolbar: part of the page. */
const edge = { x: 3, y: 300, width: 1, height: 600 };
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

/** "Allow" can be reached by Tab only once it is enabled, half a second after the question has come up. */
async function pressAllow(desk: Desk): Promise<void> {
  const picture = () => desk.readPixels(buttons);
  const isFadedIn = async () => {
    const now = await picture();
    return now.equals(await picture()) ? now : undefined;
  };
  const changeFrom = (before: Buffer, what: string, timeoutMs: number) => {
    const look = async () => !(await picture()).equals(before) || undefined;
    return lookUntil(look, { what, timeoutMs });
  };
  const first = await lookUntil(isFadedIn, { what: 'the question to hold still', timeoutMs: patienceMs });
  // On a slow machine it is enabled before the first look, and then nothing changes.
  await changeFrom(first, 'the button "Allow" to be enabled', 1000).catch(() => undefined);
  const enabled = await picture();
  await desk.key('Tab');
  await changeFrom(enabled, 'the button "Allow" to have the focus', patienceMs);
  await desk.key('Return');
}

function brightness(pixels: Buffer): number {
  return pixels.reduce((sum, value) => sum + value, 0);
}
