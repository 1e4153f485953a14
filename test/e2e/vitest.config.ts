import { defineConfig } from 'vitest/config';

/** One browser at a time: a browser and its desk fill a core, and each test file has its own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    isolate: false,
  },
});
