// natgw.json: the reader and the published schema agree about what a config may say.

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { checkConfig } from '../../src/cli/config.js';
import { UsageError } from '../../src/cli/output.js';

const schema = JSON.parse(readFileSync(new URL('../../docs/natgw.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ strict: true }).compile(schema);

function isAccepted(text: string): boolean {
  try {
    checkConfig(source('/site/natgw.json', text));
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

describe('both take', () => {
  it.each([
    '{}',
    '{"$schema": "./natgw.schema.json"}',
    '{"rules": {}}',
    '{"rules": {"masquerade-missing": "off", "lockout-no-ssh": "error"}}',
    '{"failOn": "never"}',
    '{"wan": "eth0", "lan": ["eth1", "wg0"]}',
    '{"host": "facts"}',
  ])('%s', (text) => {
    expect([isAccepted(text), validate(JSON.parse(text))]).toEqual([true, true]);
  });
});

describe('both refuse', () => {
  it.each([
    '[]',
    '"text"',
    '{"rule": {}}',
    '{"rules": []}',
    '{"rules": {"masquerade-mising": "off"}}',
    '{"rules": {"masquerade-missing": "loud"}}',
    '{"rules": {"masquerade-missing": 1}}',
    '{"rules": {"constructor": "off"}}',
    '{"failOn": "off"}',
    '{"failOn": null}',
    '{"wan": 1}',
    '{"lan": ["eth1", 2]}',
    '{"host": ["facts"]}',
    '{"$schema": 7}',
    '{"toString": 1}',
  ])('%s', (text) => {
    expect([isAccepted(text), validate(JSON.parse(text))]).toEqual([false, false]);
  });
});

it('comments and trailing commas are taken, and paths are relative to the config', () => {
  const config = checkConfig(source('/site/natgw.json', '{\n  // why\n  "host": "facts", /* and */\n  "lan": "eth1",\n}\n'));
  expect(config).toMatchObject({ host: '/site/facts', lan: ['eth1'], wan: null, failOn: 'warning' });
});

it.each([
  ['{"rules": {"a": "off"', '/site/natgw.json:1:22: error[syntax-error]: the text ends where a comma or } should be'],
  ['{"failOn" "never"}', '/site/natgw.json:1:11: error[syntax-error]: a colon should be here, not "never"'],
  ['{"failOn": "never", "failOn": "info"}', '/site/natgw.json:1:21: error[syntax-error]: "failOn" is said twice'],
  ['{"failOn": never}', '/site/natgw.json:1:12: error[syntax-error]: a value should be here, not never'],
  [`${'['.repeat(100)}`, 'nested too deeply'],
])('%s is no JSON, and the message points', (text, message) => {
  expect(() => checkConfig(source('/site/natgw.json', text))).toThrow(message);
});
