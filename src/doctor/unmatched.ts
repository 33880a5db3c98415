// Rules that no packet ever met, by the counters of what is loaded.

import type { Rule, Ruleset } from '../ast/ruleset.js';

/** Where the rule stands. Rules without a counter do not say. */
export interface Unmatched {
  readonly table: string;
  readonly chain: string;
  readonly rule: Rule;
}

export function unmatchedRules(rulesets: readonly Ruleset[]): readonly Unmatched[] {
  return rulesets.flatMap(({ tables }) =>
    tables.flatMap((table) =>
      table.chains.flatMap((chain) =>
        chain.rules
          .filter((rule) => packetsOf(rule) === 0)
          .map((rule) => ({ table: `${table.family} ${table.name}`, chain: chain.name, rule })),
      ),
    ),
  );
}

function packetsOf({ counter, parts }: Rule): number | null {
  if (counter) return counter.packets;
  const statement = parts.find((part) => part.kind === 'counter statement');
  return statement && statement.name === undefined ? statement.packets : null;
}
