// Round trips of whole rulesets: what was translated exactly, translated back, and compared with what it was.

import { source } from '../../src/base/source.js';
import { compare, parse, print, translate, translateToIptables, type Difference, type ParsedFile } from '../../src/index.js';
import type { Ipset } from '../../src/iptables/define.js';
import { parseIpsetSave } from '../../src/iptables/ipset-save.js';
import { exactPart } from '../kernel/exact-part.js';

function setsOf(text: string): (name: string) => Ipset | undefined {
  const { sets } = parseIpsetSave(source('ipset', text));
  return (name) => sets.get(name);
}

/** The iptables that nft became, as nft again; null where that is not exact, with why. */
function andBack(nft: ParsedFile): { readonly files: readonly ParsedFile[] } | { readonly why: string } {
  const { files, rules } = translateToIptables([nft]);
  if (!files) return { why: `not exact: ${rules.flatMap(({ reason }) => reason ?? []).join('; ')}` };
  const made: ParsedFile[] = [];
  for (const family of ['ip', 'ip6'] as const) {
    if (files[family] === '') continue;
    const iptables = parse({ name: family, text: files[family] }, { from: 'iptables-save', family });
    const ipset = setsOf(files.ipset);
    const { text, rules: lowered } = translate(iptables, { ipset });
    if (text === null) return { why: `${family} not exact again: ${lowered.flatMap(({ reason }) => reason ?? []).join('; ')}` };
    made.push(parse({ name: `${family}.nft`, text }, { from: 'nft' }));
  }
  return { files: made };
}

/** What comparing says of a ruleset of nft that went to iptables and came back: `equivalent`, or why not. */
export function nftAndBack(original: ParsedFile): string {
  const back = andBack(original);
  if ('why' in back) return back.why;
  const { result, undecided, differences } = compare([original], back.files);
  return told(result, undecided, differences);
}

export interface Trip {
  readonly said: string;
  readonly rules: number;
  /** Rules that were left out, because they have no exact translation. */
  readonly lost: number;
}

/** The same of a dump of iptables that went to nft and came back. */
export function iptablesAndBack(file: ParsedFile, family: 'ip' | 'ip6'): Trip {
  const { original, translation, rules, lost } = exactPart(file);
  const nft = parse({ name: 'there.nft', text: print(translation) }, { from: 'nft' });
  const { files, rules: raised } = translateToIptables([nft], { withText: true });
  const reasons = raised.flatMap(({ source: text, reason }) => (reason === undefined ? [] : [`${text}: ${reason}`]));
  if (!files) return { said: `not exact: ${reasons.join('; ')}`, rules, lost };
  const before = parse({ name: 'before', text: print(original, { family }) }, { from: 'iptables-save', family });
  const back = parse({ name: 'back', text: files[family] }, { from: 'iptables-save', family });
  const { result, undecided, differences } = compare([before], [back]);
  return { said: told(result, undecided, differences), rules, lost };
}

function told(result: string, undecided: readonly string[], differences: readonly Difference[]): string {
  return [result, ...undecided, ...differences.map(({ packet }) => JSON.stringify(packet))].join('; ');
}
