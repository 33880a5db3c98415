// What tests outside the model are called in diagrams: those that may differ each time are told apart by their order of appearance.

import type { Chain, Rule } from '../../ast/ruleset.js';
import type { Unknown } from '../../core/predicate.js';
import type { KeyOf } from './conditions.js';

export interface TestNames {
  /** The names of tests in the rule at `index` of a chain, in the order of both sides: so both name them alike. */
  of(chain: Chain, index: number): KeyOf;
  /** The name that a test of a rule got, or would get anyway. */
  known(rule: Rule, unknown: Unknown): string;
  /** All names that were given. */
  readonly given: ReadonlySet<string>;
}

export function makeTestNames(): TestNames {
  const given = new Set<string>();
  const counts = new Map<string, number>();
  /** Of tests that may differ each time, by their place in the chain. */
  const fresh = new Map<Chain, Map<string, string>>();
  /** Where rules stand, of the chains that are among those and were looked at. */
  const places = new Map<Rule, { readonly chain: Chain; readonly index: number }>();
  const looked = new Set<Chain>();

  return {
    given,
    of: (chain, index) => (unknown) => {
      const name = unknown.fresh ? nameAt(chain, index, unknown) : unknown.key;
      given.add(name);
      return name;
    },
    known(rule, unknown) {
      for (const chain of fresh.keys()) {
        if (looked.has(chain)) continue;
        looked.add(chain);
        for (const [index, each] of chain.rules.entries()) places.set(each, { chain, index });
      }
      const place = places.get(rule);
      return (place && fresh.get(place.chain)?.get(inChain(place.index, unknown))) ?? unknown.key;
    },
  };

  function nameAt(chain: Chain, index: number, unknown: Unknown): string {
    const { key } = unknown;
    let names = fresh.get(chain);
    if (!names) fresh.set(chain, (names = new Map()));
    const place = inChain(index, unknown);
    let name = names.get(place);
    if (name === undefined) {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      name = count === 1 ? key : `${key} (${count})`;
      names.set(place, name);
    }
    return name;
  }
}

/** The test of the chain's rule at `index`. */
function inChain(index: number, { key, turn = 0 }: Unknown): string {
  return `${index} ${turn} ${key}`;
}
