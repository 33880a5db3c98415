// Rules of user chains that do not work at a hook that leads to them: reported when all of a table is known.

import { syntaxError } from '../diagnostics/diagnostic.js';
import { baseOf } from './base-chains.js';
import { EVERY_HOOK, hookBits, hooksOf, partHooks, ruleHooks, spreadHooks } from './hook-limits.js';
import { jumpOf } from './jump-of.js';
import type { OpenTable, Replay } from './replay-state.js';
import { rulesOf } from './rule-list.js';

/**
 * The kernel refuses what does not work at a hook that leads to its chain (measured with both variants of iptables-restore 1.8.9 and
 * 1.8.11). What the legacy variant alone refuses is left: -m policy, addrtype, devgroup and --clamp-mss-to-pmtu.
 */
export function reportWrongHooks({ diagnostics }: Replay, table: OpenTable): void {
  const { family, name, chains, made } = table;
  const allowed = new Uint8Array(made).fill(EVERY_HOOK);
  const called = new Uint8Array(made);
  for (const { name: chain, number, hooks, rules } of chains.values()) {
    const base = baseOf(name, chain);
    if (base) called[number] = hookBits([base.hook]);
    else
      allowed[number] = rules.later ? hooks : rulesOf(rules).reduce((bits, rule) => bits & ruleHooks(rule, family), EVERY_HOOK);
  }
  if (allowed.every((bits) => bits === EVERY_HOOK)) return;
  const reached = spreadHooks(called, jumpsOf(table));
  for (const chain of chains.values()) {
    const { number } = chain;
    const all = reached[number] ?? 0;
    if ((all & ~(allowed[number] ?? EVERY_HOOK)) === 0) continue;
    for (const { parts } of rulesOf(chain.rules)) {
      for (const part of parts) {
        const hooks = partHooks(part, family);
        const wrong = hooksOf(all & ~hookBits(hooks));
        if (hooks === null || wrong.length === 0 || (part.kind !== 'match' && part.kind !== 'target')) continue;
        diagnostics.push(
          syntaxError(
            `the ${part.kind} ${part.name} does not work at ${wrong.join(' and ')}, from where rules lead to ${chain.name}`,
            part.span,
            `it works at ${hooks.join(', ')}`,
          ),
        );
      }
    }
  }
}

/** Pairs of a chain and one that it jumps to. */
function jumpsOf({ chains, jumps }: OpenTable): readonly number[] {
  const looked = [...chains.values()].filter(({ rules }) => !rules.later && rules.length > 0);
  if (looked.length === 0) return jumps;
  // Of chains whose rules were made already, they may have changed since.
  const numbers = new Set(looked.map(({ number }) => number));
  const all = jumps.filter((_, at) => !numbers.has(jumps[at - (at % 2)] ?? 0));
  for (const { number, rules } of looked) {
    for (const rule of rulesOf(rules)) {
      const target = chains.get(jumpOf(rule)?.chain ?? '');
      if (target) all.push(number, target.number);
    }
  }
  return all;
}
