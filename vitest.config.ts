// The quick tests: no root, no network, no tools but Node.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/{features,laws,tidy,api,differential}/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    isolate: false,
  },
});
