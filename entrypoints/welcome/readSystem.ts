import { browser } from 'wxt/browser';
import { browserName, type System } from '../../utils/welcome/fixes';

/** What Chromium's browsers say of themselves; neither Firefox nor TypeScript knows it. */
interface Brands {
  userAgentData?: { brands: { brand: string }[] };
}

/** What Firefox alone has. */
interface FirefoxRuntime {
  getBrowserInfo?: () => Promise<{ name: string }>;
}

/** The system and the browser that this runs in. */
export async function readSystem(): Promise<System & { browserName: string }> {
  const { os } = await browser.runtime.getPlatformInfo();
  if (import.meta.env.FIREFOX) {
    const info = await (browser.runtime as FirefoxRuntime).getBrowserInfo?.();
    return { os, isFirefox: true, browserName: info?.name ?? 'Firefox' };
  }
  const { userAgentData } = navigator as Brands;
  const brands = userAgentData?.brands.map(({ brand }) => brand) ?? [];
  return { os, isFirefox: false, browserName: browserName(brands) };
}
