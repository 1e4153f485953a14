import { expect, test } from 'vitest';
import { browserName, fixesFor } from '@/utils/welcome/fixes';

test.each([
  ['mac', false, ['macAllow', 'macFocus', 'macHelper', 'chromeDenied']],
  ['mac', true, ['macAllow', 'macFocus', 'firefoxPaused']],
  ['win', false, ['winAllow', 'winFocus', 'chromeDenied']],
  ['linux', true, ['gnome', 'kde', 'otherDesktop', 'firefoxPaused']],
  ['cros', false, ['crosAllow', 'crosFocus', 'chromeDenied']],
  ['android', true, ['androidAllow', 'firefoxPaused']],
  ['fuchsia', false, ['otherSystem', 'chromeDenied']],
  ['toString', false, ['otherSystem', 'chromeDenied']],
])('on %s (Firefox: %s) it is %j', (os, isFirefox, fixes) => {
  expect(fixesFor({ os, isFirefox })).toEqual(fixes);
});

test.each([
  [['Not(A:Brand', 'Chromium', 'Google Chrome'], 'Google Chrome'],
  [['Microsoft Edge', 'Not?A_Brand', 'Chromium'], 'Microsoft Edge'],
  [['Chromium', 'Not;A=Brand'], 'Chromium'],
  [[], 'Chromium'],
])('the browser of %j is %s', (brands, name) => {
  expect(browserName(brands)).toBe(name);
});
