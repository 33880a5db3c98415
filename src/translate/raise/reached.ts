// The chains of a table that packets come to by jumps and gotos: from a hook, or from a rule that wants to know what they do there.

import type { Chain, Hook, Part, Rule, Table } from '../../ast/ruleset.js';
import { setNamed } from '../../nft/meaning/membership.js';

/** What the rules of a chain say, and which chains they lead to. */
interface Node {
  readonly chain: Chain;
  readonly parts: readonly Part[];
  readonly calls: readonly string[];
}

/** What is known of a table's chains, each by its name. */
interface Paths {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly reached: Map<Hook, ReadonlySet<string>>;
  /** Chains whose rules, or those that they lead to, may change what others test. */
  readonly changing: ReadonlySet<string>;
}

const known = new WeakMap<Table, Paths>();

function pathsOf(table: Table): Paths {
  const paths = known.get(table) ?? walkAll(table);
  known.set(table, paths);
  return paths;
}

function walkAll(table: Table): Paths {
  const nodes = new Map<string, Node>();
  const callers = new Map<string, string[]>();
  for (const chain of table.chains) {
    const { name, rules } = chain;
    const calls = new Set(rules.flatMap((rule) => calledBy(rule, table)));
    nodes.set(name, { chain, parts: rules.flatMap(({ parts }) => parts), calls: [...calls] });
    for (const called of calls) {
      const known = callers.get(called);
      if (known) known.push(name);
      else callers.set(called, [name]);
    }
  }
  const changing = new Set<string>();
  for (const [name, { parts }] of nodes) if (parts.some(({ kind }) => !HARMLESS.has(kind))) changing.add(name);
  for (const name of changing) for (const caller of callers.get(name) ?? []) changing.add(caller);
  return { nodes, reached: new Map(), changing };
}

function calledBy({ parts }: Rule, table: Table): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'verdict') return part.chain ?? [];
    if (part.kind !== 'vmap') return [];
    const elements = part.map.kind === 'set' ? part.map.elements : (setNamed(table, part.map.name)?.elements ?? []);
    return elements.flatMap(({ value }) => (value?.kind === 'verdict' ? (value.chain ?? []) : []));
  });
}

/** These chains, and all that packets come to from them. */
function follow({ nodes }: Paths, from: Iterable<string>): ReadonlySet<string> {
  const found = new Set(from);
  for (const name of found) for (const called of nodes.get(name)?.calls ?? []) found.add(called);
  return found;
}

export function reachedFrom(hook: Hook, table: Table): ReadonlySet<string> {
  const paths = pathsOf(table);
  const chains =
    paths.reached.get(hook) ??
    follow(
      paths,
      table.chains.filter(({ base }) => base?.hook === hook).map(({ name }) => name),
    );
  paths.reached.set(hook, chains);
  return chains;
}

/** Whether rules of the chain, or of those that it calls, may change what others test. */
export function changesPackets(name: string, table: Table): boolean {
  return pathsOf(table).changing.has(name);
}

export function chainNamed(name: string, table: Table): Chain | undefined {
  return pathsOf(table).nodes.get(name)?.chain;
}

/** All that rules of the chain say, and those of the chains that it calls. */
export function partsReached(name: string, table: Table): readonly Part[] {
  const paths = pathsOf(table);
  return [...follow(paths, [name])].flatMap((each) => paths.nodes.get(each)?.parts ?? []);
}

/** What leaves packets, and their connections, as they are. */
const HARMLESS: ReadonlySet<Part['kind']> = new Set([
  'nft match',
  'verdict',
  'vmap',
  'counter statement',
  'log',
  'reject',
  'limit',
  'connlimit',
  'quota',
  'last',
]);
