// Tests that ask the running kernel; as root, with nft, iptables and ipset installed.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/kernel/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'threads',
    maxWorkers: 1,
    retry: 1,
  },
});
