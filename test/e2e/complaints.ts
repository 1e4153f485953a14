import type { ColorScheme, Screen } from '../drivers/driver.ts';

/** The rules of axe that a colour scheme can break. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe has against a screen as it is now: by all rules in light colours, and against its dark colours. */
export async function complaints(screen: Screen): Promise<string[]> {
  const inDark = await lookIn('dark', screen, ofColours);
  return [...(await lookIn('light', screen)), ...inDark.map((complaint) => `in the dark: ${complaint}`)];
}

/** The scheme has to be on for axe to see its colours. */
async function lookIn(scheme: ColorScheme, screen: Screen, rules?: readonly string[]): Promise<string[]> {
  await screen.setColorScheme(scheme);
  const isOn = await screen.evaluate(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    scheme,
  );
  if (!isOn) throw new Error(`the page is not in ${scheme} colours`);
  return screen.axe(rules);
}
