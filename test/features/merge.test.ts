// translate --merge: rules of both families in one table, proven to mean the same, or left apart with a reason.

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { compare, parse, translateHost } from '../../src/index.js';
import { ipsetsOf } from '../../src/cli/ipsets.js';
import { align } from '../../src/translate/merge/align.js';
import { makeCli } from '../support/cli.js';

const cli = makeCli();
afterAll(cli.remove);

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const input = (name: string) => ({ name, text: readFileSync(new URL(name, FIXTURES), 'utf8') });

function merged(v4: string, v6: string, table = 'filter') {
  const texts = [v4, v6].map((rules, index) => ({
    name: `rules.v${index === 0 ? 4 : 6}`,
    text: `*${table}\n${rules}\nCOMMIT\n`,
  }));
  const { text, changes, renames } = translateHost(texts, { merge: true });
  const lines = (text ?? '').split('\n').map((line) => line.trim().replace('counter packets 0 bytes 0 ', ''));
  expect(compare(texts, [{ name: 'merged.nft', text: text ?? '' }]).differences).toEqual([]);
  return { text: text ?? '', changes, renames, lines };
}

describe('a host', () => {
  const files = [input('merge/host.v4'), input('merge/host.v6')];
  const ipset = ipsetsOf(new URL('merge/ipset.conf', FIXTURES).pathname);
  const { text, changes, summary } = translateHost(files, { merge: true, ipset });

  test('becomes tables of inet', () => {
    expect(text?.match(/^table \w+ \w+ \{$/gm)).toEqual(['table inet mangle {', 'table inet nat {', 'table inet filter {']);
    expect(changes.filter((change) => /is one of inet/.test(change)).length).toBe(3);
    expect(summary.approximate + summary.unsupported).toBe(0);
  });

  test('means the same for both families', () => {
    const { result, undecided, differences } = compare(files, [{ name: 'merged.nft', text: text ?? '' }], { ipset });
    expect([result, undecided, differences]).toEqual(['equivalent', [], []]);
  });

  test('says twice only what differs', () => {
    for (const line of [
      'ct state invalid',
      'iifname "wg0" oifname "eth0"',
      'tcp dport { 22, 80, 443 }',
      'reject with icmpx admin-prohibited',
    ])
      expect(text?.split(line).length, line).toBe(2);
    expect(text).toContain('iifname "lo" counter packets 7 bytes 700 accept');
    expect(text?.match(/limit rate 3\/minute/g)?.length).toBe(2);
  });
});

test('dumps of firewalld become one', () => {
  const without = ({ name, text }: { name: string; text: string }) => ({
    name,
    text: text.replaceAll(/^.*-j CT --helper.*\n/gm, ''),
  });
  const files = [without(input('dumps/firewalld.v4')), without(input('dumps/firewalld.v6'))];
  const { text, changes } = translateHost(files, { merge: true });
  expect(changes.filter((change) => /is one of inet/.test(change)).length).toBe(5);
  expect(compare(files, [{ name: 'merged.nft', text: text ?? '' }]).result).toBe('equivalent');
});

test('A30 policies that differ end by a rule', () => {
  const { lines } = merged(':INPUT DROP [0:0]\n-A INPUT -i a -j RETURN', ':INPUT ACCEPT [0:0]\n-A INPUT -i a -j RETURN');
  expect(lines).toContain('type filter hook input priority filter; policy drop;');
  expect(lines).toContain('meta nfproto ipv4 iifname "a" return');
  expect(lines).toContain('meta nfproto ipv6 iifname "a" accept');
  expect(lines).toContain('meta nfproto ipv6 accept');
});

test('a chain of one family only leaves the other alone', () => {
  const { lines } = merged(':INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]');
  expect(lines).toContain('meta nfproto ipv6 accept');
});

test('where a chain of one family translates, the address says its family', () => {
  const { text } = merged(
    '-N x\n-A PREROUTING -p tcp -j x\n-A x -p tcp -m mark --mark 1 -j DNAT --to 192.0.2.5:80\n-A x -s 192.0.2.1 -j DNAT --to 192.0.2.6',
    '-N y\n-A PREROUTING -p udp -j y\n-A y -j DNAT --to 2001:db8::5',
    'nat',
  );
  expect(text).toContain('dnat ip to 192.0.2.5:80');
  expect(text).toContain('dnat ip6 to 2001:db8::5');
  expect(parse({ name: 'merged.nft', text }).diagnostics).toEqual([]);
});

test('a goto under policies that differ stays apart', () => {
  const chain = '-A INPUT -i a -g c\n-A c -j RETURN';
  const { text, changes } = merged(`:INPUT DROP [0:0]\n:c - [0:0]\n${chain}`, `:INPUT ACCEPT [0:0]\n:c - [0:0]\n${chain}`);
  expect(changes).toEqual([
    'table filter stays apart in ip and ip6: the policies of INPUT differ, and a goto may lead to either',
  ]);
  expect(text).toContain('table ip6 filter {');
});

test('A30 chains of one name with other rules become one with guards', () => {
  const { lines } = merged(
    ':c - [0:0]\n-A INPUT -j c\n-A c -p tcp --dport 22 -j ACCEPT\n-A c -j DROP',
    ':c - [0:0]\n-A INPUT -j c\n-A c -p tcp --dport 23 -j ACCEPT\n-A c -j DROP',
  );
  expect(lines.slice(lines.indexOf('chain c {') + 1).slice(0, 3)).toEqual([
    'meta nfproto ipv4 tcp dport 22 accept',
    'meta nfproto ipv6 tcp dport 23 accept',
    'drop',
  ]);
});

test("sets that count stay each family's own", () => {
  const rule = '-A INPUT -p tcp -m hashlimit --hashlimit-above 5/sec --hashlimit-mode dstport --hashlimit-name h -j DROP';
  const { text, renames } = merged(rule, rule);
  expect(text.match(/set h\w* \{/g)).toEqual(['set hashlimit_h {', 'set hashlimit_h_6 {']);
  expect(renames).toEqual([{ kind: 'set', table: 'filter', from: 'hashlimit_h', to: 'hashlimit_h_6' }]);
});

test('the family is tested behind the protocol where a listing would hide the test', () => {
  const { lines } = merged('-A INPUT -i a -p icmp -j ACCEPT', '-A INPUT -p ipv6-icmp -j ACCEPT');
  expect(lines).toContain('iifname "a" meta l4proto icmp meta nfproto ipv4 accept');
  expect(lines).toContain('meta l4proto ipv6-icmp meta nfproto ipv6 accept');
});

test('limits are spent by each family for itself', () => {
  const rule = '-A INPUT -m limit --limit 5/sec -j ACCEPT';
  expect(merged(rule, rule).text.match(/limit rate 5\/second/g)?.length).toBe(2);
});

test('tables of one family stay as they are, and so does what inet cannot do', () => {
  expect(translateHost([{ name: 'r', text: '*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n' }], { merge: true }).changes).toEqual([
    'table nat stays ip: ip6 has none',
  ]);
  expect(
    merged('-A PREROUTING -j TEE --gateway 192.0.2.1', '-A PREROUTING -j TEE --gateway 2001:db8::1', 'mangle').changes,
  ).toEqual(['table mangle stays apart in ip and ip6: tables of inet do not copy packets']);
  const nat = '*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n';
  const { changes } = translateHost(
    [
      { name: 'rules.v4', text: nat },
      { name: 'rules.v6', text: nat },
    ],
    {
      merge: true,
      target: { kernel: '4.19' },
    },
  );
  expect(changes[0]).toContain('kernel 4.19 has no such chains in inet');
});

test('a comment or a loss stays at its place', () => {
  const texts = ['-m physdev --physdev-is-bridged -j ACCEPT', '-m comment --comment "web" -p tcp --dport 80 -j ACCEPT'];
  const files = [4, 6].map((version) => ({
    name: `rules.v${version}`,
    text: `*filter\n${texts.map((rule) => `-A FORWARD ${rule}\n`).join('')}COMMIT\n`,
  }));
  const { text, rules } = translateHost(files, { merge: true, lossy: true, withText: true });
  expect(text?.match(/# natgw: not translated/g)?.length).toBe(2);
  expect(text?.match(/comment "web"/g)?.length).toBe(1);
  const web = rules.filter(({ source }) => source.includes('web')).map(({ target }) => target);
  expect(web).toEqual(Array(2).fill(['tcp dport 80 counter packets 0 bytes 0 accept comment "web"']));
});

describe('the command line', () => {
  cli.file('a.v4', '*filter\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n');
  cli.file('a.v6', '*filter\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n');
  cli.file('a.nft', 'table ip t {\n}\n');

  test('says what was merged', () => {
    const { status, out, err } = cli.run(['translate', '--merge', '--verify', 'a.v4', 'a.v6']);
    expect([status, out.match(/table \w+ filter \{/g)]).toEqual([0, ['table inet filter {']]);
    expect(err).toContain('table filter of ip and of ip6 is one of inet; 1 rule stands for both');
    expect(err).toContain('treat every packet alike');
  });

  test.each([
    [['a.nft'], '--merge makes tables of nft'],
    [['--commands', 'a.v4'], '--commands makes none'],
    [['a.v4', 'a.v4'], 'holds the table ip filter too'],
  ])('%o is a mistake', (args, message) => {
    const { status, out, err } = cli.run(['translate', '--merge', ...args]);
    expect([status, out, err.includes(message)]).toEqual([2, '', true]);
  });
});

test('lists are joined at as many places as there can be', () => {
  const key = (text: string) => (text === '-' ? null : text);
  const show = (left: string, right: string) =>
    align([...left], [...right], key)
      .map(({ left: a, right: b }) => (a && b ? a : `${a ?? ''}<${b ?? ''}>`))
      .join(' ');
  expect(show('abc', 'axc')).toBe('a b<> <x> c');
  expect(show('ab', 'ba')).toBe('a<> b <a>');
  expect(show('-a-', '-a')).toBe('-<> <-> a -<>');
  expect(show('aab', 'aba')).toBe('a a<> b <a>');
  expect(show('', 'ab')).toBe('<a> <b>');
});

test('what was merged reads as what it came from', () => {
  const { text } = translateHost([input('merge/host.v4'), input('merge/host.v6')], {
    merge: true,
    ipset: ipsetsOf(new URL('merge/ipset.conf', FIXTURES).pathname),
  });
  expect(parse({ name: 'merged.nft', text: text ?? '' }).diagnostics).toEqual([]);
});
