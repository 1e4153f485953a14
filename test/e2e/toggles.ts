import type { Driver, Screen } from '../drivers/driver.ts';

/** Opens the popup on the switches of the types that applications send. */
export async function openSwitches(driver: Driver): Promise<Screen> {
  const popup = await driver.open('popup.html');
  await popup.click('tab', 'Settings');
  await popup.click('tab', 'Application notifications');
  return popup;
}

/** Opens the popup on the switches of one application, once Cloud 66's own were read. */
export async function openApplication(driver: Driver, application: string): Promise<Screen> {
  const popup = await openSwitches(driver);
  await popup.waitForText('Other alerts of Cloud 66', { timeoutMs: 20_000 });
  await popup.evaluate((wanted) => {
    const picker = document.querySelector('select');
    const option = [...(picker?.options ?? [])].find(({ text }) => text.startsWith(wanted));
    if (!picker || !option) throw new Error(`there is no application ${wanted}: ${picker?.textContent}`);
    picker.value = option.value;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
  }, application);
  return popup;
}

/** Switches a type's native notification off, such as that of "Container down"; resolves when that is stored. */
export async function switchOff(driver: Driver, type: string): Promise<void> {
  const popup = await openSwitches(driver);
  await popup.waitForState('button', `${type} – Browser`, true);
  await popup.click('button', `${type} – Browser`);
  await popup.waitForState('button', `${type} – Browser`, false);
  await popup.waitForText('Saved');
  await popup.close();
}
