// fixtures/format: each text beside what it is formatted to, and what is left alone.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/index.js';
import { fixture } from '../support/nft-cases.js';

const NAMES = ['gateway.nft', 'dump.save', 'script.sh'];

describe.each(NAMES)('%s', (name) => {
  const include = 'define other = 1\n';
  const read = (path: string) => (path === 'x.nft' ? include : undefined);
  const formatted = format({ name, text: fixture(`format/${name}`) }, { read });

  it('is formatted as it should be', () => {
    expect(formatted.diagnostics).toEqual([]);
    expect(formatted.text).toBe(readFileSync(new URL(`../../fixtures/format/${name}.out`, import.meta.url), 'utf8'));
  });

  it('stays so', () => {
    expect(format({ name, text: formatted.text ?? '' }, { read }).text).toBe(formatted.text);
  });
});

const BROKEN = [
  ['nft', 'table ip t {\n\tchain c {\n\t\ttcp dprt 22 accept\n\t}\n}\n', '"dprt" is no field of "tcp"'],
  ['nft', 'table ip t {\n\tchain c {\n\t\taccept\n', 'this brace is never closed'],
  ['iptables-save', '*filter\n-A INPUT --dprt 22 -j ACCEPT\nCOMMIT\n', '--dprt'],
  ['iptables-script', 'iptables -A INPUT --dprt 22 -j ACCEPT\n', '--dprt'],
  ['nft', 'table ip t {\n\0}\n', 'NUL'],
] as const;

it.each(BROKEN)('what cannot be read is left alone: %s %j', (dialect, text, message) => {
  const result = format({ name: 'broken', text }, { from: dialect });
  expect(result.text).toBeNull();
  expect(result.diagnostics.map((each) => each.message).join('\n')).toContain(message);
});

it('a mistake in a long list is found where it is', () => {
  const elements = Array.from({ length: 2000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
  const text = (last: string) =>
    `table ip t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { ${[...elements, last].join(', ')} }\n\t}\n}\n`;
  const { text: whole } = format(text('10.1.0.0'));
  expect(whole?.match(/10\.\d+\.\d+\.\d+/g)).toEqual([...elements, '10.1.0.0']);
  expect(format(text('10.1.0.256')).text).toBeNull();
});

it('a mistake between rules that are alike is found', () => {
  const rule = (index: number) => `\t\tip saddr 10.0.${index >> 8}.${index & 255} tcp dport 22 accept\n`;
  const chain = (more: string) =>
    `table ip t {\n\tchain c {\n${Array.from({ length: 500 }, (_, index) => rule(index)).join('')}${more}\t}\n}\n`;
  expect(format(chain(rule(501))).text).toBe(chain(rule(501)));
  const { text, diagnostics } = format(chain('\t\tip saddr 10.0.0.1 tcp dport 70000 accept\n'));
  expect(text).toBeNull();
  expect(diagnostics[0]?.span && diagnostics[0].span.start).toBeGreaterThan(20000);
});

it('what iptables -S -v prints keeps its counters where they stand', () => {
  const text = '-P INPUT DROP -c 10 600\n-A INPUT -p tcp -m tcp --dport 22 -c 3 180 -j ACCEPT\n';
  expect(format({ name: 'x', text }, { from: 'iptables-script' }).text).toBe(text);
});

it('options of the program that stand in another form leave a line as it is', () => {
  const text = 'iptables -w5 -A INPUT -p tcp --syn -j DROP\niptables -A INPUT -p tcp --syn -j DROP -W500\n';
  expect(format({ name: 'x', text }, { from: 'iptables-script' }).text).toBe(text);
});
