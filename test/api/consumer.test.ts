// The package as its users get it: packed, installed without a network, type-checked and run.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CONSUMER_OUTPUT, installConsumer } from '../support/consumer.js';

const consumer = installConsumer();
afterAll(consumer.remove);

test('a program uses the library', () => {
  expect(execFileSync(process.execPath, [consumer.program], { encoding: 'utf8' })).toBe(CONSUMER_OUTPUT);
});

test('the command is on the path of scripts', () => {
  const command = join(consumer.folder, 'node_modules/.bin/natgw');
  expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(execFileSync(command, ['rules'], { encoding: 'utf8' })).toContain('masquerade-missing');
});
