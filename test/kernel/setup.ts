// Files of tests run side by side in namespaces of their own; the lock of legacy iptables is a file that all of them would share.

process.env['XTABLES_LOCKFILE'] = `/run/xtables-natgw-${process.env['VITEST_POOL_ID'] ?? '0'}.lock`;
