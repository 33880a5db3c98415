// Every match and target of iptables: fixtures/extensions/*.cases.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/ast/ruleset.js';
import { source } from '../../src/base/source.js';
import type { AnyExtension, IpFamily, Ipset } from '../../src/iptables/define.js';
import { printRule } from '../../src/iptables/print.js';
import { MATCHES, TARGETS } from '../../src/iptables/registry.js';
import { parseSave } from '../../src/iptables/parse-save.js';
import { printExpression } from '../../src/nft/print-expression.js';
import { readCases, type Case } from '../support/cases.js';
import { lowerText, type SetWish } from '../support/lowering.js';

const FOLDER = new URL('../../fixtures/extensions/', import.meta.url);
const FILES = readdirSync(FOLDER).sort();

interface Read {
  readonly rule: Rule | undefined;
  readonly hook: Parameters<typeof lowerText>[3];
  readonly errors: readonly string[];
}

function read(text: string, { place: [, table = '', chain = ''] }: Case, family: IpFamily): Read {
  const dump = `*${table}\n:${chain} ACCEPT [0:0]\n-A ${chain} ${text}\nCOMMIT\n`;
  const { ruleset, diagnostics } = parseSave(source('case', dump), { family });
  const made = ruleset.tables[0]?.chains.find(({ name }) => name === chain);
  return {
    rule: made?.rules[0],
    hook: made?.base?.hook ?? null,
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

function check(row: Case): void {
  const family = row.place[0] === 'ip6' ? 'ip6' : 'ip';
  const { rule, hook, errors } = read(row.input, row, family);
  if (row.outcome === 'fail') {
    expect(errors.join('\n')).toContain(row.expected);
    return;
  }
  expect(errors).toEqual([]);
  if (!rule) throw new Error('no rule was read');
  expect(printRule(rule, family)).toBe(row.expected);
  expect(lowerText(rule, family, row.place[1] ?? '', hook)).toBe(row.nft);

  const again = read(row.expected, row, family);
  expect(again.errors).toEqual([]);
  expect(again.rule && printRule(again.rule, family)).toBe(row.expected);
  expect(again.rule && withoutSpans(again.rule)).toEqual(withoutSpans(rule));
}

/** L1 is about what was read, not about where. */
function withoutSpans(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpans);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== 'span' && value !== undefined)
      .map(([key, value]) => [key, withoutSpans(value)]),
  );
}

for (const file of FILES) {
  describe(file, () => {
    for (const row of readCases(`extensions/${file}`)) {
      it(`line ${row.line}: ${row.place.join(' ')}: ${row.input}`, () => {
        check(row);
      });
    }
  });
}

describe('L6: every option has an accepted and a refused case', () => {
  const cases = new Map(FILES.map((file) => [file, readCases(`extensions/${file}`)] as const));
  for (const spec of [...MATCHES, ...TARGETS]) {
    const rows = cases.get(fileOf(spec)) ?? [];
    it(`${spec.kind} ${spec.name}`, () => {
      const missing = Object.values(spec.options).flatMap((option) => {
        const words = [
          `--${option.flag}`,
          ...(option.aliases ?? []).map((alias) => `--${alias}`),
          `-${option.short ?? option.flag}`,
        ];
        const named = (outcome: Case['outcome']): boolean =>
          rows.some((row) => row.outcome === outcome && row.input.split(/[\s=]+/).some((word) => words.includes(word)));
        return (['ok', 'fail'] as const).filter((outcome) => !named(outcome)).map((outcome) => `${option.flag}: ${outcome}`);
      });
      expect(rows.length).toBeGreaterThan(0);
      expect(missing).toEqual([]);
    });
  }
});

function fileOf({ name }: AnyExtension): string {
  return `${name.toLowerCase()}.cases`;
}

describe('--match-set with a set that is known', () => {
  const at = source('ipset', '');
  const span = { source: at, start: 0, end: 0 };
  const make = (type: string, texts: readonly string[], options: Ipset['options'] = {}): Ipset => ({
    name: 'known',
    type,
    family: 'ip',
    options,
    elements: texts.map((line) => {
      const [text = '', nomatch] = line.split(' ');
      return { text, options: nomatch === 'nomatch' ? { nomatch: true } : {}, span };
    }),
    span,
  });
  const rows: readonly (readonly [name: string, set: Ipset, rule: string, nft: string, elements: string])[] = [
    ['addresses', make('hash:ip', ['192.0.2.1', '192.0.2.9']), 'src', 'ip saddr @known', '192.0.2.1, 192.0.2.9'],
    ['networks', make('hash:net', ['192.0.2.0/24']), 'dst', 'ip daddr @known', '192.0.2.0/24'],
    [
      'the narrowest network has the last word',
      make('hash:net', ['10.0.0.0/8', '10.1.0.0/16 nomatch', '10.1.2.0/24']),
      'src',
      'ip saddr @known',
      '10.0.0.0/16, 10.1.2.0/24, 10.2.0.0-10.255.255.255',
    ],
    [
      'A24: a port carries its protocol',
      make('hash:ip,port', ['192.0.2.1,tcp:80', '192.0.2.1,udp:53']),
      'dst,dst',
      'ip daddr . meta l4proto . th dport @known',
      '192.0.2.1 . tcp . 80, 192.0.2.1 . udp . 53',
    ],
    ['ports alone', make('bitmap:port', ['22', '80-90']), 'dst', 'meta l4proto { tcp, udp } th dport @known', '22, 80-90'],
    ['interfaces', make('hash:net,iface', ['10.0.0.0/8,eth0']), 'src,src', 'ip saddr . iifname @known', '10.0.0.0/8 . "eth0"'],
    [
      'marks under a mask',
      make('hash:ip,mark', ['192.0.2.1,0x00000001'], { markmask: '0x000000ff' }),
      'src,src',
      'ip saddr . meta mark & 0x000000ff @known',
      '192.0.2.1 . 0x1',
    ],
  ];
  for (const [name, set, directions, nft, elements] of rows) {
    it(name, () => {
      const place: Case['place'] = ['ip', 'filter', 'FORWARD'];
      const row: Case = { line: 0, place, input: '', expected: '', outcome: 'ok', nft: '' };
      const { rule } = read(`-m set --match-set known ${directions}`, row, 'ip');
      if (!rule) throw new Error('no rule was read');
      const wishes: SetWish[] = [];
      expect(lowerText(rule, 'ip', 'filter', 'forward', () => set, wishes)).toBe(nft);
      expect(wishes.map((wish) => wish.elements.map(({ key }) => printExpression(key)).join(', '))).toEqual([elements]);
    });
  }
});
