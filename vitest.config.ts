import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Two workers match the smallest machine we build for; more only add noise to the memory they share.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
