// Texts that once took time by the square of their length, or no end, or more than the stack holds: all are read in a moment.

import { expect, test } from 'vitest';
import { compare, format, lint, parse, translateHost, type ParseOptions } from '../../src/index.js';

const SECONDS = 5;
const HUNDRED = Array.from({ length: 100 }, (_, index) => index);

function table(body: string, chains = ''): string {
  return `table ip t {\n${chains} chain c {\n type filter hook forward priority 0\n${body} }\n}\n`;
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
}

function address(index: number): string {
  return `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
}

/** Seconds of CPU. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

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
  ['tables that never end', `*filter\nCOMMIT\n${'*filter\n-2015\n'.repeat(20_000)}`, { from: 'iptables-save' }],
  ['a line of colons', `table ip t {\n chain c {\n ip saddr ${':'.repeat(50_000)}\n }\n}\n`, { from: 'nft' }],
  [
    'blank lines in a set',
    `table ip t {\n set s {\n elements = { 1.1.1.1,${'\n'.repeat(100_000)} 2.2.2.2 }\n }\n}\n`,
    { from: 'nft' },
  ],
  ['rules of many texts', table(lines(12, (index) => '"'.repeat(30_000 + index))), { from: 'nft' }],
  [
    'variables that hold each other twice',
    `define a0 = 1\n${lines(100, (index) => `define a${index + 1} = $a${index} | $a${index}`)}${table('mark $a100\n')}`,
    { from: 'nft' },
  ],
  [
    'operators in parentheses',
    table(`meta mark set ${HUNDRED.slice(0, 56).reduce((inner) => `(${inner}${' ^ mark'.repeat(50)})`, 'mark')}\n`),
    { from: 'nft' },
  ],
  [
    'operators of JSON',
    `{"nftables":[{"table":{"family":"ip","name":"t"}},{"chain":{"family":"ip","table":"t","name":"c"}},{"rule":{"family":"ip",
      "table":"t","chain":"c","expr":[{"mangle":{"key":{"meta":{"key":"mark"}},"value":{"|":[{"meta":{"key":"mark"}}${',1'.repeat(10_000)}]}}}]}}]}`,
    { from: 'nft-json' },
  ],
  [
    'variables of a script that hold each other twice',
    `A0=x\n${lines(100, (index) => `A${index + 1}="$A${index}$A${index}"`)}iptables -A INPUT -s $A100 -j DROP\n`,
    { from: 'iptables-script' },
  ],
];

test.each(CASES)('%s', (_, text, options) => {
  expect(secondsOf(() => parse({ name: 'long', text }, options))).toBeLessThan(SECONDS);
});

test.each([
  ['a script with many blank lines', `iptables -A INPUT -j DROP\n${'\n'.repeat(100_000)}`],
  ['a script with many damaged dashes', `iptables -A INPUT ${'–dport -'.repeat(100_000)}`],
  ['a script with many carriage returns', `iptables -A INPUT -j DROP\n${'x\r'.repeat(100_000)}`],
  ['a rule with many tests that nobody knows', table(`${'iifname "eth0" ct mark sfname '.repeat(8_000)}\n`)],
  ['many rules that nobody knows', table(lines(12_000, () => 'm'))],
  [
    'chains that jump twice each',
    table(
      'jump c1\n',
      lines(40, (index) => `chain c${40 - index} { ${index === 0 ? 'drop' : `jump c${41 - index}; jump c${41 - index}`}; }`),
    ),
  ],
  [
    'a set of many pairs',
    table(
      'ip saddr . tcp dport @s drop\n',
      ` set s {\n type ipv4_addr . inet_service\n elements = { ${lines(6_000, (index) => `${address(index)} . ${index},`)} }\n }\n`,
    ),
  ],
  [
    'a map of many destinations',
    `table ip t {\n chain c {\n type nat hook prerouting priority -100\n dnat to tcp dport map { ${lines(6_000, (index) => `${index} : ${address(index)},`)} }\n }\n}\n`,
  ],
])('lint of %s', (_, text) => {
  const file = parse({ name: 'long', text }, { from: text.startsWith('table') ? 'nft' : 'iptables-script' });
  expect(secondsOf(() => lint([file]))).toBeLessThan(SECONDS);
});

test('comparison of a rule that logs many times', () => {
  const file = parse({ name: 'long', text: table(`${lines(4_000, (index) => `log prefix "${index}" \\`)} accept\n`) });
  expect(secondsOf(() => compare([file], [file]))).toBeLessThan(SECONDS);
});

test('many rules that one set may hold', () => {
  const text = `*filter\n:FORWARD ACCEPT [0:0]\n${lines(10_000, (index) => `-A FORWARD -s ${address(index)}/32 -j DROP`)}COMMIT\n`;
  const file = parse({ name: 'long', text });
  expect(secondsOf(() => translateHost([file], { optimize: true }))).toBeLessThan(SECONDS);
});

test('many comments', () => {
  const text = table(lines(150_000, () => '#'));
  expect(format({ name: 'long', text }, { from: 'nft' }).text).not.toBeNull();
});
