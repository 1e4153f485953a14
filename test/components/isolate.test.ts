import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { isolate } from '@/utils/language/isolate';

test('a name is kept apart where it may be read in another direction than its sentence', () => {
  expect(isolate('shop (production)')).toBe('shop (production)');
  expect(isolate('متجر 2')).toBe('\u2068متجر 2\u2069');
  expect(isolate('חנות')).toBe('\u2068חנות\u2069');
  vi.spyOn(browser.i18n, 'getMessage').mockReturnValue('rtl');
  expect(isolate('shop (production)')).toBe('\u2068shop (production)\u2069');
});
