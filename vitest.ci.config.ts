// Slow tests that need more than Node: other versions of Node, pre-commit and git.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/ci/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
