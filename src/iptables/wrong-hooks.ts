// Rules of user chains that do not work at a hook that leads to them: reported when all of a table is known.

import { syntaxError } from '../diagnostics/diagnostic.js';
import { baseOf } from './base-chains.js';
import { EVERY_HOOK, hookBits, hooksOf, partHooks, ruleHooks, spreadHooks } from './hook-limits.js';
import { jumpOf, type OpenTable, type Replay } from './replay-state.js';
import { rulesOf } from './rule-list.js';

/**
 * The kernel refuses what does not work at a hook that leads to its chain (measured with both variants of iptables-restore 1.8.9 and
 * 1.8.11). What the legacy variant alone refuses is left: -m policy, addrtype, devgroup and --clamp-mss-to-pmtu.
 */
export function reportWrongHooks({ diagnostics }: Replay, { family, name, chains, jumps }: OpenTable): void {
  const list = [...chains.values()];
  const allowed = list.map(({ hooks, rules }) =>
    rules.later ? hooks : rulesOf(rules).reduce((bits, rule) => bits & ruleHooks(rule, family), EVERY_HOOK),
  );
  const isUser = list.map((chain) => baseOf(name, chain.name) === null);
  if (allowed.every((bits, at) => bits === EVERY_HOOK || isUser[at] === false)) return;
  const numbers = new Map(list.map((chain, at) => [chain.name, at]));
  const edges: number[] = [];
  const add = (chain: number | undefined, to: string): void => {
    const target = chain === undefined ? undefined : numbers.get(to);
    if (chain !== undefined && target !== undefined) edges.push(chain, target);
  };
  let from = '';
  let last: number | undefined;
  for (let at = 0; at < jumps.length; at += 2) {
    const name = jumps[at] ?? '';
    // Many jumps in a row are of one chain.
    if (name !== from) last = chains.get(name)?.rules.later ? numbers.get(name) : undefined;
    from = name;
    add(last, jumps[at + 1] ?? '');
  }
  for (const [chain, { rules }] of list.entries()) {
    if (rules.later) continue;
    for (const rule of rulesOf(rules)) add(chain, jumpOf(rule)?.chain ?? '');
  }
  const called = Uint8Array.from(list, (chain) => {
    const base = baseOf(name, chain.name);
    return base ? hookBits([base.hook]) : 0;
  });
  const reached = spreadHooks(called, edges);
  for (const [at, chain] of list.entries()) {
    if (!isUser[at] || ((reached[at] ?? 0) & ~(allowed[at] ?? EVERY_HOOK)) === 0) continue;
    for (const { parts } of rulesOf(chain.rules)) {
      for (const part of parts) {
        const hooks = partHooks(part, family);
        const wrong = hooksOf((reached[at] ?? 0) & ~hookBits(hooks));
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
