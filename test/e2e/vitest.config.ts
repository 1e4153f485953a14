import { defineConfig } from 'vitest/config';

/** One browser at a time: a browser and its desk fill a core, and each test file has its own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As long as a driver waits for what a page does.
    expect: { poll: { timeout: 10_000, interval: 50 } },
    fileParallelism: false,
    isolate: false,
  },
});
