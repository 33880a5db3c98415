// Do two rulesets treat every packet alike? Diagrams of both, hook by hook; where they differ, a packet that shows it.

import type { Hook } from '../ast/ruleset.js';
import type { Predicate } from '../core/predicate.js';
import { makeConditions } from './diagram/conditions.js';
import { tooLarge } from './diagram/diagrams.js';
import { makeSide, type Side } from './diagram/chains.js';
import type { Leading } from './diagram/layout.js';
import { likelyPackets } from './diagram/likely-packets.js';
import { differingPaths } from './diagram/paths.js';
import { sameValues } from './diagram/same-values.js';
import { makeSpace, type Space } from './diagram/space.js';
import { survey } from './diagram/survey.js';
import { telling } from './diagram/telling.js';
import type { IpFamily, Network } from './network.js';
import type { Program } from './program.js';
import { outcomeAt, plainBit, witnessOf, type HookOutcome } from './witness.js';

/** A packet that the two sides treat differently. */
export interface Difference {
  readonly hook: Hook;
  readonly family: IpFamily;
  readonly packet: Readonly<Record<string, string | number>>;
  /** Answers of tests outside the model under which it is so. */
  readonly given: readonly { readonly test: string; readonly holds: boolean }[];
  readonly left: HookOutcome;
  readonly right: HookOutcome;
}

/** What comparing two rulesets came to. */
export interface Comparison {
  readonly result: 'equivalent' | 'different' | 'undecided';
  readonly differences: readonly Difference[];
  /** Why it could not be decided. */
  readonly undecided: readonly string[];
  /** Tests outside the model that both sides have: they count as the same test. */
  readonly unmodelled: readonly string[];
}

export interface CompareOptions {
  readonly network: Network;
  readonly hooks?: readonly Hook[];
  /** Differences to show, at most. */
  readonly witnesses?: number;
  /** Nodes of a diagram, beyond which the answer is "undecided". */
  readonly mostNodes?: number;
}

/** The hooks of iptables, and of nft's tables of ip, ip6 and inet. */
const COMPARED_HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting'];

/** About 700 MB. */
const MOST_NODES = 20_000_000;
/** Paths that are tried before a difference counts as not shown. */
const MOST_PATHS = 64;
/** Whether a packet has a field at all is no test outside the model. */
const PRESENCE = 'has ';
/** Tests whose answers may differ each time are told apart by a number; for those who read of them, they are one. */
const NUMBERED = / \(\d+\)$/;
/** Reasons that are told, for a hook. */
const MOST_DOUBTS = 3;

export function comparePrograms(left: Program, right: Program, options: CompareOptions): Comparison {
  const found: Found = { differences: [], undecided: [], unmodelled: new Set() };
  for (const family of ['ip', 'ip6'] as const) {
    const hooks = (options.hooks ?? COMPARED_HOOKS).filter(
      (hook) => left.entries(hook, family).length + right.entries(hook, family).length > 0,
    );
    if (hooks.length > 0) compareFamily(left, right, family, hooks, options, found);
  }
  return {
    result: found.differences.length > 0 ? 'different' : found.undecided.length > 0 ? 'undecided' : 'equivalent',
    differences: found.differences,
    undecided: found.undecided,
    unmodelled: [...found.unmodelled].sort(),
  };
}

interface Found {
  readonly differences: Difference[];
  readonly undecided: string[];
  readonly unmodelled: Set<string>;
}

function compareFamily(
  left: Program,
  right: Program,
  family: IpFamily,
  hooks: readonly Hook[],
  options: CompareOptions,
  found: Found,
): void {
  const { network, witnesses = 3, mostNodes = MOST_NODES } = options;
  const likely = new Map(hooks.map((hook) => [hook, likelyPackets(hook, family, network)] as const));
  const asked = survey([left, right], family, network, [...likely.values()].flat());
  for (const leading of ['destination', 'source'] as const) {
    const together = hooks.filter((hook) => leadingAt(hook) === leading);
    if (together.length === 0) continue;
    const space = makeSpace(family, leading, asked, { rules: asked.reachable(together), mostNodes });
    const sides = { left: makeSide(space, left, network), right: makeSide(space, right, network) };
    for (const hook of together) {
      try {
        const [a, b] = [sides.left.hook(hook), sides.right.hook(hook)];
        if (a === b) continue;
        const [c, d] = [sides.left.settled(a), sides.right.settled(b)];
        if (c !== d && !sameValues(space, c, d))
          compareHook(space, c, d, hook, likely.get(hook) ?? [], { left, right }, sides, network, witnesses, found);
      } catch (error) {
        const why = tooLarge(error);
        if (why === undefined) throw error;
        found.undecided.push(`${family} ${hook}: ${why}`);
        break;
      }
    }
    for (const test of sides.left.asked) {
      if (!test.startsWith(PRESENCE) && sides.right.asked.has(test)) found.unmodelled.add(test.replace(NUMBERED, ''));
    }
  }
}

/** Before routing, and as this host sends, rules pick by destination. */
function leadingAt(hook: Hook): Leading {
  return hook === 'prerouting' || hook === 'output' ? 'destination' : 'source';
}

function compareHook(
  space: Space,
  a: number,
  b: number,
  hook: Hook,
  likely: readonly Predicate[],
  programs: { readonly left: Program; readonly right: Program },
  sides: { readonly left: Side; readonly right: Side },
  network: Network,
  witnesses: number,
  found: Found,
): void {
  const { family, diagrams } = space;
  const conditions = makeConditions(space, network);
  const doubts: string[] = [];
  let shown = 0;
  for (const demand of likely) {
    if (shown > 0) break;
    const among = conditions.of(demand, ({ key }) => key);
    const [near, far] = [a, b].map((each) => diagrams.ifThenElse(among, each, diagrams.leaf(space.outcomes.accept)));
    for (const path of differingPaths(diagrams, near ?? a, far ?? b, MOST_PATHS, (variable) => plainBit(space, variable))) {
      if (shown >= witnesses) break;
      const witness = witnessOf(
        space,
        telling(space, path, (variable) => plainBit(space, variable)),
        hook,
        network,
      );
      const left = outcomeAt(witness, hook, family, sides.left, programs.left, network);
      const right = outcomeAt(witness, hook, family, sides.right, programs.right, network);
      const lonely = witness.given.filter(
        ({ test }) => !test.startsWith(PRESENCE) && !(sides.left.asked.has(test) && sides.right.asked.has(test)),
      );
      if (!left || !right || sameOutcome(left, right)) {
        const packet = JSON.stringify(witness.packet);
        doubts.push(`${family} ${hook}: a packet that would show a difference could not be confirmed: ${packet}`);
      } else if (lonely.length > 0) {
        doubts.push(`${family} ${hook}: only one side tests ${lonely.map(({ test }) => test).join(', ')}`);
      } else {
        shown++;
        found.differences.push({ hook, family, packet: witness.packet, given: witness.given, left, right });
      }
    }
  }
  if (shown === 0) found.undecided.push(...[...new Set(doubts)].slice(0, MOST_DOUBTS));
}

function sameOutcome(left: HookOutcome, right: HookOutcome): boolean {
  const bare = ({ by: _by, ...rest }: HookOutcome) => JSON.stringify({ ...rest, effects: [...rest.effects] });
  return bare(left) === bare(right);
}
