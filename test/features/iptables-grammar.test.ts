// The grammar of iptables rules: fixtures/iptables/grammar.cases.

import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/ast/ruleset.js';
import { source } from '../../src/base/source.js';
import { CommandLineParser } from '../../src/iptables/parser.js';
import { printRule } from '../../src/iptables/print.js';
import { parseSave } from '../../src/iptables/parse-save.js';
import { readCases, type Case } from '../support/cases.js';

interface Place {
  readonly family: 'ip' | 'ip6';
  readonly table: string;
  readonly chain: string;
}

function placeOf({ place: [family, table = 'filter', chain = 'INPUT'] }: Case): Place {
  return { family: family === 'ip6' ? 'ip6' : 'ip', table, chain };
}

/** Reads one rule in its chain; a user chain CHAIN is there to jump to. */
function read(rule: string, { family, table, chain }: Place, plain: boolean): ReturnType<typeof parseSave> {
  const text = `*${table}\n:${chain} ACCEPT [0:0]\n:CHAIN - [0:0]\n-A ${chain} ${rule}\nCOMMIT\n`;
  return parseSave(source('case', text), { family, plain });
}

function rulesIn({ ruleset }: ReturnType<typeof parseSave>): readonly Rule[] {
  return ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
}

function check(row: Case, plain: boolean): void {
  const place = placeOf(row);
  const result = read(row.input, place, plain);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  if (row.outcome === 'fail') {
    const said = errors.flatMap(({ message, help }) => [message, ...help]).join('\n');
    expect(said).toContain(row.expected);
    return;
  }
  expect(errors).toEqual([]);
  expect(result.diagnostics.length > 0).toBe(row.outcome === 'warn');
  expect(
    rulesIn(result)
      .map((rule) => printRule(rule, place.family))
      .join(' | '),
  ).toBe(row.expected);
}

describe('grammar.cases', () => {
  it.each(readCases('iptables/grammar.cases').map((row) => [row.line, row.input, row] as const))(
    'line %i: %s',
    (_line, _input, row) => {
      check(row, false);
      check(row, true);
    },
  );
});

describe('the parser', () => {
  it('passes Chevrotain’s own validations', () => {
    expect(() => new CommandLineParser({ skipValidations: false })).not.toThrow();
  });
});

describe('what is not understood', () => {
  it('stays as opaque text, and the rest is read', () => {
    const text = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m nosuch --really "a b" -j DROP\n-A INPUT -j ACCEPT\nCOMMIT\n';
    const { ruleset, diagnostics } = parseSave(source('x', text), { family: 'ip' });
    const [opaque, accept] = ruleset.tables[0]?.chains[0]?.rules ?? [];
    expect(opaque?.parts).toMatchObject([{ kind: 'opaque', text: '-m nosuch --really "a b" -j DROP' }]);
    expect(accept?.parts).toMatchObject([{ kind: 'verdict', verdict: 'accept' }]);
    expect(diagnostics.map(({ message }) => message)).toEqual(['"nosuch" is no match that natgw knows']);
    const at = diagnostics[0]?.span;
    expect(text.slice(at?.start, at?.end)).toBe('nosuch');
  });
});

describe('spans', () => {
  it('cover a part from its first word to its last, and an option from its "!"', () => {
    const text = '*filter\n:INPUT ACCEPT [0:0]\n[1:2] -A INPUT -s 10.0.0.1 -p tcp ! --dport 22 -i eth0 -j DROP\nCOMMIT\n';
    const { ruleset } = parseSave(source('x', text), { family: 'ip' });
    const rule = ruleset.tables[0]?.chains[0]?.rules[0];
    const under = (at: { readonly start: number; readonly end: number } | undefined): string => text.slice(at?.start, at?.end);
    expect(under(rule?.span)).toBe('-A INPUT -s 10.0.0.1 -p tcp ! --dport 22 -i eth0 -j DROP');
    expect(rule?.parts.map(({ span }) => under(span))).toEqual([
      '-s 10.0.0.1 -p tcp ! --dport 22 -i eth0',
      '! --dport 22',
      '-j DROP',
    ]);
    expect(rule?.counter).toEqual({ kind: 'counter', packets: 1, bytes: 2 });
  });

  it('of a list point at one address each', () => {
    const text = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1,10.0.0.x -j DROP\nCOMMIT\n';
    const { diagnostics } = parseSave(source('x', text), { family: 'ip' });
    expect(diagnostics.map(({ span }) => text.slice(span?.start, span?.end))).toEqual(['10.0.0.x']);
  });
});
