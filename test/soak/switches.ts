import { readFileSync } from 'node:fs';
import type { Driver } from '../drivers/driver.ts';
import { openSwitches } from '../e2e/toggles.ts';

const locale = new URL('../../utils/locales/en.json', import.meta.url);
const texts: unknown = JSON.parse(readFileSync(locale, 'utf8'));

/** The title of a type's row: the locale file is nested by the parts of the type's name. */
function titleOf(type: string): string {
  const path = ['events', ...type.split('.'), 'title'];
  return String(path.reduce((texts, part) => (texts as Record<string, unknown>)[part], texts));
}

/** Turns native notifications of these types off and on in the grid, as a person would. */
export async function turnSwitches(
  driver: Driver,
  { off, on }: { off: string[]; on: string[] },
): Promise<void> {
  for (const type of [...off, ...on]) {
    const popup = await openSwitches(driver);
    const name = `${titleOf(type)} – Browser`;
    const isOn = on.includes(type);
    await popup.waitForState('button', name, !isOn);
    await popup.click('button', name);
    await popup.waitForState('button', name, isOn);
    await popup.waitForText('Saved');
    await popup.close();
  }
}
