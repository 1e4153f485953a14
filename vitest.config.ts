import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    mockReset: true,
    restoreMocks: true,
    // The default of 5 s is over where browsers run beside.
    testTimeout: 20_000,
  },
});
