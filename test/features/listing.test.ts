// Listings of `iptables -L`: read as the rules they show, with what they hide marked, and odd lines at their places.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print, translate } from '../../src/index.js';

function listed(name: string): string {
  return readFileSync(new URL(`../../fixtures/listings/${name}`, import.meta.url), 'utf8');
}

function rulesOf(text: string, family: 'ip' | 'ip6' = 'ip'): readonly string[] {
  return print(parse({ name: 'listing', text }).ruleset, { family, counters: false })
    .split('\n')
    .filter((line) => line.startsWith('*') || line.startsWith('-A'));
}

const HEAD = ' pkts bytes target     prot opt in     out     source               destination\n';

describe('a listing with counters and interfaces', () => {
  const file = parse({ name: 'docker.list', text: listed('docker.list') });

  test('is detected, and its tables are told apart by their chains', () => {
    expect(file.dialect).toBe('iptables-list');
    expect(file.ruleset.tables.map(({ name }) => name)).toEqual(['filter', 'nat']);
  });

  test('gives what the same host saved, but for what it hides', () => {
    const saved = parse({ name: 'docker.saved', text: listed('docker.saved') }).ruleset;
    const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('-A') || line.startsWith(':'));
    const [ours, theirs] = [file.ruleset, saved].map((each) => lines(print(each, { counters: false })).sort());
    expect(theirs?.filter((line) => !ours?.includes(line))).toEqual([
      '-A INPUT -p udp -m hashlimit --hashlimit-above 5/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name dns -j DROP',
    ]);
    expect(ours?.filter((line) => !theirs?.includes(line))).toEqual([
      '-A INPUT -p udp limit: above 5/sec burst 5 mode srcip -j DROP',
    ]);
  });

  test('says which rules no packet met', () => {
    const never = file.diagnostics.filter(({ id }) => id === 'never-matched');
    expect(never.map(({ message }) => message)).toEqual([
      '11 of the 14 rules of this listing matched no packet since the counters began',
      '5 of the 5 rules of this listing matched no packet since the counters began',
    ]);
    expect(never[0]?.labels).toHaveLength(10);
  });

  test('is not translated where it hides something', () => {
    const { text, rules } = translate(file);
    expect(text).toBeNull();
    expect(rules.flatMap(({ reason }) => reason ?? [])).toContain(
      'a listing does not show all of "-m hashlimit": it hides the name of its table',
    );
  });
});

test('a listing without -v warns, and its rules are not taken for wider than they are', () => {
  const file = parse({ name: 'brief.list', text: listed('brief.list') });
  expect(file.diagnostics.map(({ id, severity }) => [id, severity])).toEqual([['listing-hides', 'warning']]);
  expect(rulesOf(listed('brief.list'))[1]).toBe('-A INPUT -p tcp -m tcp --dport 22 [interfaces not shown] -j ACCEPT');
});

test('the table is the one that the command above names, or that a line says', () => {
  const chain = `Chain PREROUTING (policy ACCEPT 0 packets, 0 bytes)\n${HEAD}`;
  expect(rulesOf(`root@gw:~# iptables -t mangle -nvL\n${chain}`)).toEqual(['*mangle']);
  expect(rulesOf(`Table: raw\n${chain}`)).toEqual(['*raw']);
});

test('ip6tables listings, also old ones without marks in the column of options', () => {
  const row = '    0     0 ACCEPT     tcp      *      *       2001:db8::/32        ::/0                 tcp dpt:22\n';
  const text = `# ip6tables -nvL\nChain INPUT (policy DROP 0 packets, 0 bytes)\n${HEAD}${row}`;
  expect(rulesOf(text, 'ip6')).toEqual(['*filter', '-A INPUT -s 2001:db8::/32 -p tcp -m tcp --dport 22 -j ACCEPT']);
});

test('rounded counters, rules without a target, chains that are not listed', () => {
  const rows =
    '  12K 3456M            all  --  eth0   *       0.0.0.0/0            0.0.0.0/0\n    0     0 f2b-sshd   tcp  --  *      *       0.0.0.0/0            0.0.0.0/0            multiport dports 22\n';
  const file = parse({ name: 'listing', text: `Chain INPUT (policy ACCEPT 1 packets, 2 bytes)\n${HEAD}${rows}` });
  const [rule] = file.ruleset.tables[0]?.chains.find(({ name }) => name === 'INPUT')?.rules ?? [];
  expect(rule?.counter).toEqual({ kind: 'counter', packets: 12_000, bytes: 3_456_000_000 });
  expect(file.diagnostics.map(({ id }) => id)).toEqual(['relies-on-others', 'listing-hides', 'never-matched']);
});

test('a line that is no part of a listing is reported at its place, and the rest is read', () => {
  const text = `Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n${HEAD}why does this not work?\n    0     0 DROP       all  --  *      *       10.0.0.1             0.0.0.0/0            frobnicate 3\n`;
  const { diagnostics } = parse({ name: 'listing', text });
  expect(diagnostics.map(({ message, span }) => [message, span?.start])).toEqual([
    ['this line is no part of a listing', text.indexOf('why')],
    ['"frobnicate 3" is nothing that natgw knows from listings', text.indexOf('frobnicate')],
  ]);
  expect(rulesOf(text)).toEqual(['*filter', '-A INPUT -s 10.0.0.1/32 frobnicate 3 -j DROP']);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('a chain may be called %s', (name) => {
  const text = `Chain INPUT (policy ACCEPT)\n target prot opt source destination\n${name} all -- anywhere anywhere  odd words\n\nChain ${name} (1 references)\n`;
  expect(rulesOf(text)[1]).toContain(`-j ${name}`);
});

test('a counter that is no number is reported at its place, and the rule is read', () => {
  const row = '    0   (0 ACCEPT     all  --  lo     *       0.0.0.0/0            0.0.0.0/0\n';
  const file = parse({ name: 'odd.list', text: `Chain INPUT (policy DROP 0 packets, 0 bytes)\n${HEAD}${row}` });
  expect(file.diagnostics.map(({ message, span }) => [message, span?.source.text.slice(span.start, span.end)])).toEqual([
    ['"(0" is no number of a counter', '(0'],
  ]);
  expect(file.ruleset.tables[0]?.chains[0]?.rules.map(({ counter }) => counter)).toEqual([null]);
});
