import { defineConfig } from 'vitest/config';

/** Suites that render whole clips or start many processes: minutes, so they run apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.slow.ts'],
    // They measure time and memory, so nothing else may run beside them.
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
  },
});
