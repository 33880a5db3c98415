// translate --optimize: rules in a row become sets and verdict maps, only where that is proven to change nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { compare, parse, translateHost } from '../../src/index.js';
import { makeCli } from '../support/cli.js';

const cli = makeCli();
afterAll(cli.remove);

/** The rules of the one chain, and what was said. */
function condensed(rules: readonly string[], chain = 'INPUT') {
  const input = {
    name: 'x.v4',
    text: `*filter\n:${chain} DROP [0:0]\n:c - [0:0]\n${rules.map((rule) => `-A ${chain} ${rule}\n`).join('')}COMMIT\n`,
  };
  const { text, changes, rules: reports } = translateHost([input], { optimize: true, withText: true });
  expect(compare([input], [{ name: 'x.nft', text: text ?? '' }]).result).toBe('equivalent');
  const body = /policy drop;\n([^}]*?)\t\}\n/.exec((text ?? '').replaceAll(/\{ ([^}]*) \}/g, '<$1>'))?.[1] ?? '';
  const lines = body
    .split('\n')
    .map((line) => line.trim().replace('counter packets 0 bytes 0 ', ''))
    .filter((line) => line !== '');
  return { lines, changes, reports };
}

test.each<[what: string, rules: readonly string[], expected: readonly string[]]>([
  ['ports of one end', ['-p tcp --dport 22 -j ACCEPT', '-p tcp --dport 80 -j ACCEPT'], ['tcp dport <22, 80> accept']],
  [
    'ports of several ends',
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp --dport 80 -j DROP', '-p tcp --dport 81:90 -j c'],
    ['tcp dport vmap <22 : accept, 80 : drop, 81-90 : jump c>'],
  ],
  ['addresses and networks', ['-s 10.0.0.0/8 -j DROP', '-s 192.0.2.1 -j DROP'], ['ip saddr <10.0.0.0/8, 192.0.2.1> drop']],
  ['interfaces', ['-i a -j DROP', '-i b -j DROP', '-i c+ -j DROP'], ['iifname <"a", "b"> drop', 'iifname "c*" drop']],
  [
    'states of a connection',
    ['-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', '-m conntrack --ctstate INVALID -j DROP'],
    ['ct state vmap <related : accept, established : accept, invalid : drop>'],
  ],
  [
    'sets that are there already',
    ['-p tcp -m multiport --dports 1,2 -j DROP', '-p tcp --dport 3 -j DROP'],
    ['tcp dport <1, 2, 3> drop'],
  ],
  [
    'in two steps',
    [
      '-s 192.0.2.1 -p tcp --dport 1 -j DROP',
      '-s 192.0.2.1 -p tcp --dport 2 -j DROP',
      '-s 192.0.2.2 -p tcp --dport 1 -j DROP',
      '-s 192.0.2.2 -p tcp --dport 2 -j DROP',
    ],
    ['ip saddr <192.0.2.1, 192.0.2.2> tcp dport <1, 2> drop'],
  ],
])('%s', (_, rules, expected) => {
  const { lines, changes } = condensed(rules);
  expect(lines).toEqual(expected);
  expect(changes.length).toBe(1);
  expect(changes[0]).toContain(`${rules.length} rules became ${expected.length}`);
  expect(changes[0]?.includes('not count packets')).toBe(expected.join().includes('vmap'));
});

test.each<[what: string, rules: readonly string[]]>([
  ['values that overlap', ['-s 10.0.0.0/8 -j DROP', '-s 10.1.0.0/16 -j ACCEPT']],
  ['bits', ['-p tcp --tcp-flags SYN,ACK SYN -j DROP', '-p tcp --tcp-flags SYN,ACK ACK -j DROP']],
  ['status, which is bits', ['-m conntrack --ctstatus ASSURED -j DROP', '-m conntrack --ctstatus SEEN_REPLY -j DROP']],
  ['negations', ['! -s 192.0.2.1 -j DROP', '! -s 192.0.2.2 -j DROP']],
  ['comments', ['-s 192.0.2.1 -m comment --comment a -j DROP', '-s 192.0.2.2 -m comment --comment a -j DROP']],
  ['logs', ['-s 192.0.2.1 -j LOG', '-s 192.0.2.2 -j LOG']],
  ['limits', ['-s 192.0.2.1 -m limit --limit 1/s -j DROP', '-s 192.0.2.2 -m limit --limit 1/s -j DROP']],
  ['rules that do not end', ['-s 192.0.2.1', '-s 192.0.2.2']],
  ['other rules between them', ['-s 192.0.2.1 -j DROP', '-i a -j ACCEPT', '-s 192.0.2.2 -j DROP']],
  ['two differences', ['-s 192.0.2.1 -i a -j DROP', '-s 192.0.2.2 -i b -j DROP']],
])('%s stay as they are', (_, rules) => {
  const { lines, changes } = condensed(rules);
  expect(changes).toEqual([]);
  expect(lines.length).toBe(rules.length);
});

test('what has counted stays by itself', () => {
  const text = '*filter\n[1:60] -A INPUT -s 192.0.2.1 -j DROP\n[2:120] -A INPUT -s 192.0.2.2 -j DROP\nCOMMIT\n';
  expect(translateHost([{ name: 'x', text }], { optimize: true }).changes).toEqual([]);
});

test('reports name the rule that stands for each', () => {
  const { reports } = condensed(['-p tcp --dport 22 -j ACCEPT', '-p tcp --dport 80 -j ACCEPT']);
  const target = ['tcp dport { 22, 80 } counter packets 0 bytes 0 accept'];
  expect(reports.map((report) => report.target)).toEqual([target, target]);
});

describe('dumps', () => {
  const folder = new URL('../../fixtures/dumps/', import.meta.url);
  test.each(readdirSync(folder).filter((name) => /\.v[46]$/.test(name)))('%s', (name) => {
    const file = {
      name,
      text: readFileSync(new URL(name, folder), 'utf8').replaceAll(/^.*(?:-m recent|-j CT --helper|-j CHECKSUM).*\n/gm, ''),
    };
    const { text } = translateHost([file], { optimize: true });
    expect(text).not.toBeNull();
    expect(parse({ name: 'x.nft', text: text ?? '' }).diagnostics).toEqual([]);
    expect(compare([file], [{ name: 'x.nft', text: text ?? '' }]).differences).toEqual([]);
  });
});

test('the command line says what became less', () => {
  cli.file('x.v4', '*filter\n-A INPUT -i a -j DROP\n-A INPUT -i b -j DROP\nCOMMIT\n');
  const { status, out, err } = cli.run(['translate', '--optimize', '--verify', 'x.v4']);
  expect([status, out.includes('iifname { "a", "b" } counter packets 0 bytes 0 drop')]).toEqual([0, true]);
  expect(err).toContain('chain INPUT of table ip filter: 2 rules became 1\n');
});
