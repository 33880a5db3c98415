// Texts that once took time by the square of their length: a few hundred thousand characters are read in a moment.

import { expect, test } from 'vitest';
import { lint, parse, type ParseOptions } from '../../src/index.js';

const SECONDS = 3;

const CASES: readonly [what: string, text: string, options: ParseOptions][] = [
  ['braces in a line of a listing', `*filter\n:INPUT A${'{{{}}}CCEPTA'.repeat(20_000)} [0:0]\n`, { from: 'iptables-list' }],
  ['unknown letters behind a rule', `*filter\n-A FORWARD ${'-RD '.repeat(40_000)}\nCOMMIT\n`, { from: 'iptables-save' }],
  ['objects that never close', `table inet gw {\n${'\tct helper ftp-std {\n'.repeat(10_000)}}\n`, { from: 'nft' }],
  ['commands that add objects', 'add counter ip t c { packets 3 bytes 180 }\n'.repeat(5_000), { from: 'nft' }],
  [
    'flags with commas',
    `table ip t {\n chain c {\n tcp flags syn / syn${',rst,syn,12'.repeat(20_000)}\n }\n}\n`,
    { from: 'nft' },
  ],
  ['errors of one word', `table ip t {\n chain c {\n${'48\n'.repeat(20_000)} }\n}\n`, { from: 'nft' }],
  ['options whose backslashes are lost', `iptables -A INPUT -j DROP\n${'-p\n'.repeat(50_000)}`, { from: 'iptables-script' }],
  [
    'chains that are not there',
    `*filter\n${Array.from({ length: 20_000 }, (_, index) => `-A PRERO${index}\n`).join('')}COMMIT\n`,
    { from: 'iptables-save' },
  ],
  ['a line of colons', `table ip t {\n chain c {\n ip saddr ${':'.repeat(50_000)}\n }\n}\n`, { from: 'nft' }],
];

test.each(CASES)('%s', (_, text, options) => {
  const started = performance.now();
  parse({ name: 'long', text }, options);
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});

test.each([
  ['blank lines', `iptables -A INPUT -j DROP\n${'\n'.repeat(100_000)}`],
  ['damaged dashes', `iptables -A INPUT ${'–dport -'.repeat(100_000)}`],
  ['carriage returns', `iptables -A INPUT -j DROP\n${'x\r'.repeat(100_000)}`],
])('lint of a script with many %s', (_, text) => {
  const file = parse({ name: 'long.sh', text }, { from: 'iptables-script' });
  const started = performance.now();
  lint([file]);
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});

test('lint of a rule with many tests that nobody knows', () => {
  const rule = 'iifname "eth0" ct mark sfname '.repeat(8_000);
  const file = parse({
    name: 'long.nft',
    text: `table ip t {\n chain c {\n type filter hook forward priority 0\n ${rule}\n }\n}\n`,
  });
  const started = performance.now();
  lint([file]);
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});
