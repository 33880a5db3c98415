// Rules of nft in iptables: fixtures/raise/rules.cases.

import { expect, test } from 'vitest';
import { compare, parse, translateToIptables } from '../../src/index.js';
import { raiseCases } from '../support/raise-cases.js';

const CASES = raiseCases();

test.each(CASES)('line $line: $rule', ({ rule, tool, wanted, outcome, text }) => {
  const original = parse({ name: 'case.nft', text }, { from: 'nft' });
  expect(original.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { files, rules } = translateToIptables([original]);
  const reports = rules.filter(({ span }) => original.source.text.slice(span.start, span.end) === rule);
  if (outcome !== 'ok') {
    expect(files).toBeNull();
    expect(reports.map(({ status }) => status)).toEqual([outcome]);
    expect(reports[0]?.reason).toContain(wanted);
    return;
  }
  expect(reports.map(({ status, reason }) => (status === 'exact' ? status : reason))).toEqual(['exact']);
  const lines = (files?.[tool] ?? '').split('\n').flatMap((line) => /(?:^|\] )(-A .*)$/.exec(line)?.[1] ?? []);
  expect(lines.filter((line) => line !== '-A other').join(' | ')).toBe(wanted);
});

test('what the cases say exactly is equal, as far as compare knows', () => {
  const different: string[] = [];
  for (const { rule, outcome, text } of CASES) {
    if (outcome !== 'ok') continue;
    const original = parse({ name: 'case.nft', text }, { from: 'nft' });
    const { files } = translateToIptables([original]);
    const back = (['ip', 'ip6'] as const).map((tool) =>
      parse({ name: tool, text: files?.[tool] ?? '' }, { from: 'iptables-save', family: tool }),
    );
    const { result, differences } = compare([original], back);
    // Each language has its own words for what later packets may notice.
    const bare = ({ left, right }: (typeof differences)[number]) =>
      [left, right].map(({ effects, by: _by, ...rest }) => JSON.stringify({ ...rest, noticed: effects.length > 0 }));
    const told = differences.map(bare).filter(([left, right]) => left !== right);
    if (result === 'different' && told.length > 0) different.push(`${rule}\n  ${told.flat().join('\n  ')}`);
  }
  expect(different).toEqual([]);
});

function raised(text: string) {
  return translateToIptables([parse({ name: 'case.nft', text }, { from: 'nft' })]);
}

test('what is told of a connection first counts in iptables, so a helper behind a zone is refused', () => {
  const table = (test: string): string =>
    `table ip t {\n ct helper f { type "ftp" protocol tcp; l3proto ip; }\n chain a {\n type filter hook prerouting priority -300\n ${test} ct zone set 5\n }\n` +
    ' chain b {\n type filter hook prerouting priority -150\n iifname "eth1" tcp dport 21 ct helper set "f"\n }\n}\n';
  expect(raised(table('iifname "eth0"')).rules.map(({ status }) => status)).toEqual(['exact', 'exact']);
  expect(raised(table('iifname "eth1"')).rules.map(({ status }) => status)).toEqual(['exact', 'unsupported']);
});

test('a limit in a chain that two tables of iptables need is two limits there', () => {
  const { rules } = raised(
    'table ip t {\n chain u {\n limit rate 9/second accept\n }\n chain a {\n type filter hook forward priority -150\n jump u\n }\n' +
      ' chain b {\n type filter hook forward priority 0\n jump u\n }\n}\n',
  );
  expect(rules.map(({ status }) => status)).toEqual(['approximate', 'exact', 'exact']);
});

test('a chain behind the translation of destinations also sees answers that are translated back there', () => {
  // Seen on the kernel: the answer to a masqueraded connection carries its own address only behind -100.
  const host = (nat: string): string =>
    `table ip t {\n chain a {\n type filter hook prerouting priority -90\n ip daddr 10.0.0.2 accept\n drop\n }\n${nat}}\n`;
  const masquerade = ' chain b {\n type nat hook postrouting priority 100\n masquerade\n }\n';
  expect(raised(host('')).files).not.toBeNull();
  const { files, rules } = raised(host(masquerade));
  expect(files).toBeNull();
  expect(rules.map(({ reason }) => reason)).toContain(
    'iptables has no chain behind the translation of destinations at PREROUTING',
  );
});

test('B9 accept ends its own base chain only: behind it the next chain of the hook still runs', () => {
  const chain = (table: string, priority: number, rules: string): string =>
    `table ip ${table} {\n chain i {\n type filter hook input priority ${priority}\n ${rules}\n }\n}\n`;
  const { files } = raised(`${chain('a', -5, 'tcp dport 22 accept\n tcp dport 23 drop')}${chain('b', 5, 'tcp dport 22 drop')}`);
  expect(files?.ip.split('\n').filter((line) => line.startsWith('-A'))).toEqual([
    '-A INPUT -j i',
    '-A INPUT -j b_i',
    '-A i -p tcp -m tcp --dport 22 -j RETURN',
    '-A i -p tcp -m tcp --dport 23 -j DROP',
    '-A b_i -p tcp -m tcp --dport 22 -j DROP',
  ]);
});

test('B21 a policy of drop has no place in the table nat', () => {
  const { files, rules } = raised(
    'table ip n {\n chain p {\n type nat hook prerouting priority -100; policy drop\n tcp dport 80 dnat to 192.0.2.1\n }\n}\n',
  );
  expect(files).toBeNull();
  expect(rules.flatMap(({ reason }) => reason ?? [])).toEqual(['iptables does not drop packets in the table nat']);
});

test('B23 definitions, prologues, sets that stand below and commands are one ruleset', () => {
  const { files } = raised(
    'define lan = 192.0.2.0/24\ntable ip f\ndelete table ip f\ntable ip f {\n chain i {\n type filter hook input priority 0\n' +
      ' ip saddr $lan accept\n ip saddr @below drop\n }\n set below {\n type ipv4_addr\n elements = { 198.51.100.2 }\n }\n}\n' +
      'add rule ip f i tcp dport 22 drop\n',
  );
  expect(files?.ip.split('\n').filter((line) => line.startsWith('-A'))).toEqual([
    '-A INPUT -s 192.0.2.0/24 -j ACCEPT',
    '-A INPUT -m set --match-set below src -j DROP',
    '-A INPUT -p tcp -m tcp --dport 22 -j DROP',
  ]);
  expect(files?.ipset).toContain('add below 198.51.100.2');
});
