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
