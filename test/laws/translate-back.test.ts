// Round trips: what became nft exactly becomes iptables exactly again, and means the same; the exceptions are listed.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, parse, translate, translateToIptables, type ParsedFile } from '../../src/index.js';
import { readCases } from '../support/cases.js';

const FOLDER = new URL('../../fixtures/extensions/', import.meta.url);

/** Rules whose nft iptables cannot be asked for in general, each with the reason. */
const known = JSON.parse(readFileSync(new URL('../../fixtures/raise/not-back.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string>
>;

function saved(table: string, chain: string, rule: string, family: 'ip' | 'ip6'): ParsedFile {
  const text = `*${table}\n:${chain} ACCEPT [0:0]\n-A ${chain} ${rule}\nCOMMIT\n`;
  return parse({ name: 'case', text }, { from: 'iptables-save', family });
}

const counts = { cases: 0, inexact: 0 };
const met = new Set<string>();

test.each(readdirSync(FOLDER).sort())('%s there and back', (name) => {
  const wrong: string[] = [];
  for (const { place, expected, outcome } of readCases(`extensions/${name}`)) {
    if (outcome !== 'ok') continue;
    const [, table = '', chain = ''] = place;
    const family = place[0] === 'ip6' ? 'ip6' : 'ip';
    const original = saved(table, chain, expected, family);
    const { text } = translate(original);
    counts.cases++;
    if (text === null) {
      counts.inexact++;
      continue;
    }
    const nft = parse({ name: 'case.nft', text }, { from: 'nft' });
    expect(nft.diagnostics, text).toEqual([]);
    const { files, rules } = translateToIptables([nft]);
    if (!files) {
      met.add(expected);
      if (known[expected] === undefined) wrong.push(`${expected}: ${rules.flatMap(({ reason }) => reason ?? []).join('; ')}`);
      continue;
    }
    // An exception that is none any more has to leave the list.
    expect(known[expected]).toBeUndefined();
    const back = parse({ name: 'back', text: files[family] }, { from: 'iptables-save', family });
    const { result, differences } = compare([original], [back]);
    if (result !== 'equivalent' || back.diagnostics.length > 0) {
      wrong.push(`${expected}\n  ${files[family]}\n  ${result} ${JSON.stringify(differences[0] ?? '')}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('nothing is left out in silence', () => {
  const back = counts.cases - counts.inexact - met.size;
  console.log(
    `${counts.cases} rules: ${back} came back the same, ${counts.inexact} are not exact nft, ${met.size} are known not to`,
  );
  expect(Object.keys(known).filter((rule) => !met.has(rule))).toEqual([]);
});
