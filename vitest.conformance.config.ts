// Optional tests over corpora that are not part of the project; see test/conformance/shared.ts.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/conformance/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
