// Tests that ask the running kernel; as root, with nft, iptables and ipset installed. Each may fail once: a stray packet of a
// namespace can spoil an observation, and a difference counts if it comes back in fresh namespaces.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NATGW_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/kernel/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    globalSetup: ['test/support/built.ts'],
    pool: 'threads',
    maxWorkers: 2,
    setupFiles: ['test/kernel/setup.ts'],
    retry: 1,
  },
});
