// The quick tests: no root, no network, no tools but Node.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  // As compiled.
  resolve: { alias: { 'lodash-es': fileURLToPath(new URL('test/tools/lodash.mjs', import.meta.url)) } },
  test: {
    server: { deps: { inline: [/chevrotain/] } },
    include: ['test/{features,laws,tidy,api,differential}/**/*.test.ts'],
    testTimeout: 60_000,
    globalSetup: ['test/support/built.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
  },
});
