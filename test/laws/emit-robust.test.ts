// Whatever a gateway.yaml holds: no crash, a place for every error, and nothing of it reaches a file unless it was understood.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emit, parse } from '../../src/index.js';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/gateways');
const TEXTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && name !== 'everything.yaml')
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'));

/** What a shell, nft, iptables, YAML or a path would take for something else. */
const EVIL = [
  '"',
  "'",
  '`id`',
  '$(id)',
  '; flush ruleset',
  '\n-A INPUT -j ACCEPT\n',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '&a',
  '*a',
  '!!js',
  '#',
  '../..',
  '\0',
  '\u202e',
  '🦊',
  '-1',
  '1e9',
  '0x50',
  '::',
  '/',
  '%',
  ' ',
  '\t',
  '~',
  '@',
  '|',
  '>',
  ': ',
  ', ',
  'null',
  'true',
];

function check(text: string): void {
  const { files, diagnostics } = emit(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.every(({ span, message }) => span !== null && message.length > 0 && span.end <= text.length)).toBe(true);
  expect(files.length === 0).toBe(errors.length > 0);
  for (const { path, text: content } of files) {
    expect(path).not.toMatch(/\.\.|^\//);
    if (!path.endsWith('natgw.nft')) continue;
    expect(parse({ name: path, text: content }).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(content).not.toMatch(/flush|`|\$\(/);
  }
}

describe('natgw emit takes anything', () => {
  it('gateways with a piece put in, taken out, or put elsewhere', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), place, fc.nat(12), fc.constantFrom(...EVIL, ''), (text, where, length, evil) => {
        const at = Math.floor(where * text.length);
        check(text.slice(0, at) + evil + text.slice(at + length));
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  it('any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), check), { numRuns: 300, seed: 8 });
  });

  it('deep, long and wide', () => {
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(5000),
      `${'a:\n '.repeat(300)}b`,
      `version: 1\ninterfaces: { ${'x'.repeat(1_000_000)}: {} }`,
      '&a [*a, *a]',
      '- '.repeat(20_000),
      '- '.repeat(2_000),
      '? '.repeat(2_000),
      Array.from({ length: 2_000 }, (_, index) => `${' '.repeat(index)}a:\n`).join(''),
      Array.from({ length: 5_000 }, (_, index) => `a${index}: 1\n`).join(''),
    ])
      check(text);
  });

  it('JSON is YAML', () => {
    const { files, diagnostics } = emit(
      JSON.stringify({
        $schema: 'gateway.schema.json',
        version: 1,
        interfaces: { eth0: { role: 'wan' }, eth1: { role: 'lan', addresses: ['10.0.0.1/24'] } },
      }),
    );
    expect(diagnostics).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
  });

  it('three hundred forwards take seconds at most', () => {
    const forwards = Array.from(
      { length: 300 },
      (_, index) =>
        `  - { name: f${index}, protocol: both, port: ${10_000 + index}, to: 10.0.${index >> 7}.${1 + (index & 127)}, to-port: 80, from: 198.51.100.0/24 }\n`,
    );
    const started = performance.now();
    const { files, diagnostics } = emit(
      `version: 1\ninterfaces:\n  eth0: { role: wan, addresses: 203.0.113.1/24 }\n  eth1: { role: lan, addresses: 10.0.255.1/16 }\nforwards:\n${forwards.join('')}`,
    );
    console.log(`300 forwards: ${Math.round(performance.now() - started)} ms`);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
