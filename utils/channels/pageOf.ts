import { browser } from 'wxt/browser';
import type { Target } from '../events/links';

/** The address that a target is at in this browser. */
export const pageOf = (target: Target): string =>
  'dashboard' in target ? target.dashboard : browser.runtime.getURL(`/options.html#${target.options}`);
