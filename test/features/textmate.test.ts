// The TextMate grammars of grammar/: sample lines get the scopes that a reader expects.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface TextMate {
  readonly scopeName: string;
  readonly patterns: readonly { readonly name: string; readonly match: string }[];
}

function grammar(name: string): TextMate {
  return JSON.parse(readFileSync(new URL(`../../grammar/${name}.tmLanguage.json`, import.meta.url), 'utf8')) as TextMate;
}

/** Flat patterns as an editor applies them: the earliest match, of several at one place the first pattern. */
function tokens({ patterns }: TextMate, line: string): (readonly [text: string, scope: string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at < line.length;) {
    let best: { readonly start: number; readonly text: string; readonly scope: string } | undefined;
    for (const { name, match } of patterns) {
      const pattern = new RegExp(match, 'g');
      pattern.lastIndex = at;
      const hit = pattern.exec(line);
      if (hit && hit[0] !== '' && (!best || hit.index < best.start)) best = { start: hit.index, text: hit[0], scope: name };
    }
    if (!best) break;
    found.push([best.text, best.scope.split('.').slice(0, -1).join('.')]);
    at = best.start + best.text.length;
  }
  return found;
}

describe('nft', () => {
  const nft = grammar('nft');
  it.each([
    ['tcp dport { 22, 80 } accept # ssh', 'tcp', 'keyword.other'],
    ['tcp dport { 22, 80 } accept # ssh', 'dport', 'support.type.property-name'],
    ['tcp dport { 22, 80 } accept # ssh', '22', 'constant.numeric'],
    ['tcp dport { 22, 80 } accept # ssh', 'accept', 'keyword.control.verdict'],
    ['tcp dport { 22, 80 } accept # ssh', '# ssh', 'comment.line.number-sign'],
    ['ip saddr 10.0.0.0/8 ip6 daddr fe80::1 drop', '10.0.0.0/8', 'constant.numeric.address'],
    ['ip saddr 10.0.0.0/8 ip6 daddr fe80::1 drop', 'fe80::1', 'constant.numeric.address'],
    ['iifname $wan log prefix "accept # not"', '$wan', 'variable.other'],
    ['iifname $wan log prefix "accept # not"', '"accept # not"', 'string.quoted.double'],
    ['ip saddr @blocked drop', '@blocked', 'entity.name.set'],
    ['type filter hook input priority filter; policy drop;', 'hook', 'keyword.control'],
    ['type filter hook input priority filter; policy drop;', 'input', 'storage.type.family'],
    ['type ipv4_addr . inet_service', 'ipv4_addr', 'support.type'],
  ])('%s: %s is %s', (line, text, scope) => {
    expect(tokens(nft, line)).toContainEqual([text, scope]);
  });
});

describe('iptables', () => {
  const iptables = grammar('iptables');
  const line = '[3:180] -A INPUT -s 192.0.2.0/24 -p tcp -m tcp ! --dport 22 -m comment --comment "a -j b" -j ACCEPT';
  it.each([
    [line, '[3:180]', 'constant.numeric.counter'],
    [line, '-A', 'keyword.control.command'],
    [line, '192.0.2.0/24', 'constant.numeric.address'],
    [line, '!', 'keyword.operator.negation'],
    [line, '--dport', 'keyword.other.option'],
    [line, 'comment', 'support.type.match'],
    [line, '"a -j b"', 'string.quoted.double'],
    [line, '-j', 'keyword.control.jump'],
    [line, 'ACCEPT', 'support.function.target'],
    ['*filter', '*filter', 'entity.name.section.table'],
    [':INPUT DROP [0:0]', ':INPUT', 'entity.name.function.chain'],
    ['COMMIT', 'COMMIT', 'keyword.control.commit'],
    ['# a comment', '# a comment', 'comment.line.number-sign'],
  ])('%s: %s is %s', (text, part, scope) => {
    expect(tokens(iptables, text)).toContainEqual([part, scope]);
  });
});

it('pages of diagrams need nothing from elsewhere', () => {
  for (const name of ['nft', 'iptables']) {
    const page = readFileSync(new URL(`../../grammar/${name}.html`, import.meta.url), 'utf8');
    expect(page).not.toMatch(/https?:|\/\/|<script|<link|@import|url\(/);
    expect([...page.matchAll(/href="#([^"]*)"/g)].filter(([, id]) => !page.includes(`id="${id}"`))).toEqual([]);
  }
});
