import type { Screen } from '../drivers/driver.ts';

const stopsAtMost = 20;

/** Presses Tab until this has the focus. */
export async function tabTo(screen: Screen, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < stopsAtMost) {
    await screen.press('Tab');
    const focused = await screen.focusedName();
    if (focused === name) return;
    passed.push(focused);
  }
  throw new Error(`Tab never came to "${name}" but to ${passed.join(', ')}`);
}
