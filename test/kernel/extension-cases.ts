// The accepted cases of fixtures/extensions as rules that the kernel can be asked about.

import { readdirSync } from 'node:fs';
import { parse } from '../../src/index.js';
import { readCases } from '../support/cases.js';

export interface KernelCase {
  /** `tcp.cases:3 FORWARD`: the line, and for a match the chain it stands in. */
  readonly id: string;
  /** `tcp.cases ip -p tcp --dport 80`: the case, wherever its line and chain are. */
  readonly name: string;
  readonly file: string;
  readonly family: 'ip' | 'ip6';
  readonly table: string;
  readonly chain: string;
  /** As the case writes it; of a match without what the rule then does. */
  readonly rule: string;
  /** It matches no packet at all, says its lowering. */
  readonly never: boolean;
  /** It counts packets by the second or minute: its answers depend on time once a bucket is empty. */
  readonly fast: boolean;
}

/** Chains that the same rule may stand in too, so that more kinds of packets meet it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  FORWARD: ['PREROUTING', 'POSTROUTING'],
  INPUT: ['PREROUTING'],
  OUTPUT: ['POSTROUTING'],
};

/** Every case whose lowering is exact. Matches come once for each chain of the mangle table that takes them. */
export function kernelCases(): { readonly matches: readonly KernelCase[]; readonly targets: readonly KernelCase[] } {
  const matches: KernelCase[] = [];
  const targets: KernelCase[] = [];
  const folder = new URL('../../fixtures/extensions/', import.meta.url);
  for (const file of readdirSync(folder).sort()) {
    for (const { line, place, input, outcome, nft } of readCases(`extensions/${file}`)) {
      const [tool = 'ip', table = '', chain = ''] = place;
      const family = tool === 'ip6' ? 'ip6' : 'ip';
      if (outcome !== 'ok' || /(?:^|[\s{(])(?:~ |unsupported: )/.test(nft)) continue;
      const rule = input.replace(/\s*-j (?:ACCEPT|DROP|RETURN)$/, '');
      const made = {
        name: `${file} ${family} ${input}`,
        file,
        family,
        rule,
        never: /(?:^|\s)never: /.test(nft),
        fast: /--(?:limit|hashlimit\S*) \S+\/(?:m|s)/.test(rule),
      } as const;
      if (/(?:^|\s)-j /.test(rule)) targets.push({ ...made, id: `${file}:${line}`, table, chain });
      else {
        for (const each of [chain, ...(ALSO[chain] ?? [])].filter((name) => reads(family, name, rule))) {
          matches.push({ ...made, id: `${file}:${line} ${each}`, table: 'mangle', chain: each });
        }
      }
    }
  }
  return { matches, targets };
}

function reads(family: 'ip' | 'ip6', chain: string, rule: string): boolean {
  return parse({ name: 'case', text: saved('mangle', [`-A ${chain} ${rule}`]) }, { family }).diagnostics.every(
    ({ severity }) => severity !== 'error',
  );
}

/** A file for iptables-restore. */
export function saved(table: string, rules: readonly string[]): string {
  return `*${table}\n${rules.join('\n')}\nCOMMIT\n`;
}

/** Cases in rulesets: of one file, family and chain, no more than a mark has bits for. */
export function groups(cases: readonly KernelCase[], most: number): readonly (readonly KernelCase[])[] {
  const found = new Map<string, KernelCase[]>();
  for (const each of cases) {
    const key = `${each.file} ${each.family} ${each.chain} ${each.fast}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()].flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / most) }, (_, at) => list.slice(at * most, (at + 1) * most)),
  );
}
