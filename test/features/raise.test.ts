// Rules of nft in iptables: fixtures/raise/rules.cases; whole rulesets: fixtures/raise/*.nft.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, parse, translateToIptables } from '../../src/index.js';

interface Case {
  readonly line: number;
  readonly place: readonly string[];
  readonly rule: string;
  readonly wanted: string;
  readonly outcome: string;
}

const TEXT = readFileSync(new URL('../../fixtures/raise/rules.cases', import.meta.url), 'utf8');
const DECLARED: string[] = [];
const CASES: Case[] = [];
let at: readonly string[] = [];
TEXT.split('\n').forEach((text, index) => {
  if (text.startsWith('$ '))
    DECLARED.push(text.slice(2).replaceAll('; }', '\n }').replaceAll('; ', '\n').replace('{ ', '{\n').replace(/ \}$/, '\n}'));
  else if (text.startsWith('@ ')) at = text.slice(2).split(' ');
  else if (text !== '' && !text.startsWith('#')) {
    const [rule = '', wanted = '', outcome = ''] = text.split(' ; ').map((column) => column.trim());
    CASES.push({ line: index + 1, place: at, rule, wanted, outcome });
  }
});

test.each(CASES)('line $line: $rule', ({ place, rule, wanted, outcome }) => {
  const [family = '', tool = '', type = '', hook = '', priority = ''] = place;
  const device = hook === 'ingress' ? ' device "eth0"' : '';
  const text = `table ${family} t {\n${DECLARED.join('\n')}\nchain c {\ntype ${type} hook ${hook}${device} priority ${priority}\n${rule}\n}\n}\n`;
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
  const printed = files?.[tool === 'ip6' ? 'ip6' : 'ip'] ?? '';
  const lines = printed.split('\n').flatMap((line) => /(?:^|\] )(-A .*)$/.exec(line)?.[1] ?? []);
  expect(lines.filter((line) => line !== '-A other').join(' | ')).toBe(wanted);
});

test('what the cases say exactly is equal, as far as compare knows', () => {
  const different: string[] = [];
  for (const { place, rule, outcome } of CASES) {
    const [family = '', , type = '', hook = '', priority = ''] = place;
    if (outcome !== 'ok') continue;
    const text = `table ${family} t {\n${DECLARED.join('\n')}\nchain c {\ntype ${type} hook ${hook} priority ${priority}\n${rule}\n}\n}\n`;
    const original = parse({ name: 'case.nft', text }, { from: 'nft' });
    const { files } = translateToIptables([original]);
    const back = (['ip', 'ip6'] as const).map((tool) =>
      parse({ name: tool, text: files?.[tool] ?? '' }, { from: 'iptables-save', family: tool }),
    );
    const { result, differences } = compare([original], back);
    // Each language has its own words for what later packets may notice.
    const bare = ({ left, right }: (typeof differences)[number]) =>
      [left, right].map(({ effects, by: _by, ...rest }) => JSON.stringify({ ...rest, noticed: effects.length > 0 }));
    if (result === 'different' && differences.some((each) => bare(each)[0] !== bare(each)[1]))
      different.push(`${rule}\n  ${differences.map((each) => bare(each).join("\n  ")).join("\n")}`);
  }
  expect(different).toEqual([]);
});
