// Finding what a word means: matches and targets by name and family, options by name, and the nearest where there is none.

import { nearest } from '../base/suggest.js';
import type { AnyExtension, AnyMatch, AnyTarget, IpFamily, OptionSpec } from './define.js';
import { MATCHES, TARGETS } from './registry.js';

/** The extensions of one family. */
export interface Vocabulary {
  readonly family: IpFamily;
  /** The built-in `-s -d -i -o -p -f`. */
  readonly standard: AnyMatch;
  readonly matches: ReadonlyMap<string, AnyMatch>;
  readonly targets: ReadonlyMap<string, AnyTarget>;
}

/** An option with its key in its extension's table. */
export interface FoundOption {
  readonly key: string;
  readonly spec: OptionSpec;
  readonly owner: AnyExtension;
}

/** Targets that end a rule by themselves and are verdicts of the tree. */
export const VERDICTS: ReadonlyMap<string, 'accept' | 'drop' | 'return'> = new Map([
  ['ACCEPT', 'accept'],
  ['DROP', 'drop'],
  ['RETURN', 'return'],
]);

/** The match that iptables loads by itself for an option it does not know, by the rule's protocol. */
const PROTOCOL_MATCHES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [50, 'esp'],
  [51, 'ah'],
  [58, 'icmp6'],
  [108, 'ipcomp'],
  [132, 'sctp'],
  [135, 'mh'],
]);

const STANDARD = 'standard';

/** Sorts extensions by family and name; the match named `standard` must be among them. */
function makeVocabulary(family: IpFamily, matches: readonly AnyMatch[], targets: readonly AnyTarget[]): Vocabulary {
  const byName = nameIndex(family, matches);
  const standard = byName.get(STANDARD);
  if (!standard) throw new Error(`no match named ${STANDARD} for ${family}`);
  byName.delete(STANDARD);
  return { family, standard, matches: byName, targets: nameIndex(family, targets) };
}

/** Aliases give way to names. */
function nameIndex<Extension extends AnyExtension>(family: IpFamily, extensions: readonly Extension[]): Map<string, Extension> {
  const index = new Map<string, Extension>();
  const ours = extensions.filter(({ families }) => families.includes(family));
  for (const extension of ours) index.set(extension.name, extension);
  for (const extension of ours) {
    for (const alias of extension.aliases ?? []) if (!index.has(alias)) index.set(alias, extension);
  }
  return index;
}

const shipped: { ip?: Vocabulary; ip6?: Vocabulary } = {};

/** All that natgw knows of one family. */
export function vocabularyOf(family: IpFamily): Vocabulary {
  return (shipped[family] ??= makeVocabulary(family, MATCHES, TARGETS));
}

/** The match that `-p NUMBER` lends its options. */
export function protocolMatch(vocabulary: Vocabulary, protocol: number): AnyMatch | undefined {
  const name = PROTOCOL_MATCHES.get(protocol);
  return name === undefined ? undefined : vocabulary.matches.get(name);
}

/** The options of an extension that the family's tool knows, each flag once. */
export function optionsOf(extension: AnyExtension, family: IpFamily): readonly FoundOption[] {
  let known = OPTIONS[family].get(extension);
  if (!known) {
    known = Object.entries(extension.options)
      .filter(([, { element, families }]) => element === undefined && (!families || families.includes(family)))
      .map(([key, spec]) => ({ key, spec, owner: extension }));
    OPTIONS[family].set(extension, known);
  }
  return known;
}

const OPTIONS: Readonly<Record<IpFamily, Map<AnyExtension, readonly FoundOption[]>>> = { ip: new Map(), ip6: new Map() };

/** What an option is in a later element of its part: itself where it speaks of the whole, null where there are no more elements. */
export function optionInElement(option: FoundOption, element: number): FoundOption | null {
  if (element === 0) return option;
  const { owner, spec } = option;
  let isOfElements = false;
  for (const [key, other] of Object.entries(owner.options)) {
    if (other.flag !== spec.flag || other.element === undefined) continue;
    if (other.element === element) return { key, spec: other, owner };
    isOfElements = true;
  }
  return isOfElements ? null : option;
}

/** The long names of an option, its own first. */
export function longNames(spec: OptionSpec): readonly string[] {
  return spec.aliases ? [spec.flag, ...spec.aliases] : [spec.flag];
}

/** The option of exactly this long name. */
export function optionNamed(extension: AnyExtension, family: IpFamily, name: string): FoundOption | undefined {
  return optionsOf(extension, family).find(({ spec }) => spec.flag === name || spec.aliases?.includes(name));
}

/** What to say about an option that nothing loaded in the rule knows: whose it is, or what is spelled like it. */
export function helpForOption(vocabulary: Vocabulary, loaded: readonly AnyExtension[], name: string): string | undefined {
  const { family } = vocabulary;
  const owners: string[] = [];
  for (const extension of new Set<AnyExtension>([...vocabulary.matches.values(), ...vocabulary.targets.values()])) {
    if (!loaded.includes(extension) && optionNamed(extension, family, name)) {
      owners.push(`${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}`);
    }
  }
  if (owners.length === 0) {
    const near = nearest(
      name,
      loaded.flatMap((extension) => optionsOf(extension, family).flatMap(({ spec }) => longNames(spec))),
    );
    return near === undefined ? undefined : `did you mean "--${near}"?`;
  }
  const protocol = [...PROTOCOL_MATCHES.values()].filter((match) => owners.includes(`-m ${match}`));
  return protocol.length > 0
    ? `write "-p ${protocol.join('", "-p ')}" before "--${name}"`
    : `"--${name}" belongs to ${owners.map((owner) => `"${owner}"`).join(', ')}, which must stand before it`;
}

/** "Did you mean" for the word after -j: targets, verdicts and chains. */
export function helpForJump(vocabulary: Vocabulary, chains: Iterable<string>, name: string): string | undefined {
  const near = nearest(name, [...VERDICTS.keys(), ...vocabulary.targets.keys(), ...chains]);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}
