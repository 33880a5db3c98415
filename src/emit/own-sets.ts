// Sets of iptables under names that hold a sum of their contents: new ones stand beside old ones, so that rules change over in one step.

import type { Part, Ruleset } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import type { SetDirections } from '../values/set-directions.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ipset } from '../iptables/define.js';
import { impossible } from './messages.js';
import { formatNetwork, type IpFamily, type Network } from './values.js';

/** From so many networks on a set is looked up faster than rules are asked one by one, and reads better. */
export const LARGE = 8;

/** The sets of one gateway, for both families. */
export interface SetPool {
  /** The name of the set that holds these networks. */
  readonly nameOf: (networks: readonly Network[], family: IpFamily) => string;
  /** What `ipset restore` takes; empty without sets. */
  readonly text: () => string;
}

export function setPool(): SetPool {
  const made = new Map<string, readonly string[]>();
  return {
    nameOf(networks, family) {
      const texts = networks.map(formatNetwork).toSorted();
      const create = `hash:net family ${family === 'ip' ? 'inet' : 'inet6'} maxelem ${Math.max(65_536, texts.length)}`;
      const name = nameFor([create, ...texts]);
      made.set(name, [`create ${name} ${create}`, ...texts.map((text) => `add ${name} ${text}`)]);
      return name;
    },
    text: () => [...made.values()].flatMap((lines) => lines.map((line) => `${line}\n`)).join(''),
  };
}

/** Rulesets whose rules name sets of their own, and those sets. */
export interface OwnSets {
  readonly rulesets: readonly Ruleset[];
  /** Of `ipset restore`. */
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

/** Gives the sets that rules name other names, by their contents. */
export function withOwnSets(rulesets: readonly Ruleset[], ipset: (name: string) => Ipset | undefined): OwnSets {
  const made = new Map<string, readonly string[]>();
  const names = new Map<string, string>();
  const problems: Diagnostic[] = [];
  /** A list of sets comes after its members. */
  const take = (name: string, part: Part): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, name);
    const set = ipset(name);
    if (!set) {
      problems.push(
        impossible(`nothing says what the ipset ${name} holds`, part.span, 'give the output of ipset save by "--ipset FILE"'),
      );
      return name;
    }
    if (set.options['timeout'] !== undefined) {
      problems.push(
        impossible(
          `the elements of the ipset ${name} end by time, so it is filled while it runs, and a copy would be old at once`,
          part.span,
          'leave its rules to the program that fills it, or use a set without timeout',
        ),
      );
      return name;
    }
    const isList = set.type === 'list:set';
    const create = [set.type, ...rest(set, 3)].join(' ');
    const elements = set.elements.map((element) =>
      [isList ? take(element.text, part) : element.text, ...rest(element, 3)].join(' '),
    );
    const given = nameFor([create, ...elements]);
    made.set(given, [`create ${given} ${create}`, ...elements.map((element) => `add ${given} ${element}`)]);
    names.set(name, given);
    return given;
  };
  const renamed = rulesets.map((ruleset): Ruleset => ({
    ...ruleset,
    tables: ruleset.tables.map((table) => ({
      ...table,
      chains: table.chains.map((chain) => ({
        ...chain,
        rules: chain.rules.map((rule) => ({ ...rule, parts: rule.parts.map((part) => partOf(part, take, problems)) })),
      })),
    })),
  }));
  return { rulesets: renamed, text: [...made.values()].flatMap((lines) => lines.map((line) => `${line}\n`)).join(''), problems };
}

function partOf(part: Part, take: (name: string, part: Part) => string, problems: Diagnostic[]): Part {
  if (part.kind === 'target' && part.name === 'SET') {
    problems.push(
      impossible(
        'this rule fills an ipset while it runs, and a set of the bundle would be emptied at each load',
        part.span,
        'leave this rule to the program that owns the set, or use "--backend nft" with a set of nft',
      ),
    );
    return part;
  }
  if (part.kind !== 'match' || part.name !== 'set') return part;
  const option = part.options['set'];
  if (!option) return part;
  // The codec of the option is the one that made the value.
  const value = option.value as SetDirections;
  return { ...part, options: { ...part.options, set: { ...option, value: { ...value, name: take(value.name, part) } } } };
}

/** What stands on the line of `ipset save` behind the first words, as it is written there. */
function rest({ span }: { readonly span: Span }, words: number): readonly string[] {
  const line = span.source.text.slice(span.start, span.end).trim();
  return [...line.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)].slice(words).map(([word]) => word);
}

/** A sum of 64 bits (FNV-1a, twice with different beginnings), in the 31 characters that a name may have. */
function nameFor(lines: readonly string[]): string {
  const sum = (start: number): string => {
    let hash = start;
    for (const line of lines)
      for (let at = 0; at <= line.length; at++) hash = Math.imul(hash ^ (line.charCodeAt(at) || 10), 0x0100_0193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return `NATGW-${sum(0x811c_9dc5)}${sum(0x01f3_5a7b)}`;
}
