// What versions of nft, the kernel and iptables can say: facts with their sources, which decide what is refused for a target.

import type { IptablesPart } from '../ast/iptables.js';
import type { Element, Expression, NamedSet, NftStatement, NftTableItem } from '../ast/nft.js';
import type { Part } from '../ast/ruleset.js';
import { untranslatable, type NftAbility, type Untranslatable } from '../iptables/define.js';
import { holds } from './rewrite.js';
import { isAtLeast, type Target } from './target.js';

/** Anything in an nft table that has a kind. */
type NftNode = NftStatement | Expression | Element | NamedSet | NftTableItem;

/** Something that not every version can say. */
export interface Capability {
  readonly what: string;
  /** The first versions that can, of those that were tried or whose sources say so. */
  readonly since: Partial<Target>;
  readonly source: string;
  /** The node that says it, in nft. */
  readonly inNft?: (node: NftNode) => boolean;
  /** The part that says it, in iptables. */
  readonly inIptables?: (part: IptablesPart) => boolean;
}

/**
 * Tried: nft 0.9.8, 1.0.6, 1.1.3 and 1.1.7, iptables 1.8.7, 1.8.9, 1.8.11 and 1.8.13, each loading all cases of
 * fixtures/extensions. A version between one that refuses and one that takes it counts as too old. For the kernel, the
 * release that holds the change is given.
 */
export const CAPABILITIES = {
  'tcp option reset': {
    what: '"reset tcp option"',
    since: { nft: '1.0.6', kernel: '5.18' },
    source: 'nft 0.9.8: syntax error; kernel change "nft_exthdr: tcp option removal"',
    inNft: ({ kind }) => kind === 'reset option',
  },
  'sctp chunks': {
    what: '"sctp chunk"',
    since: { nft: '1.0.6', kernel: '5.14' },
    source: 'nft 0.9.8: syntax error; kernel change "nft_exthdr: SCTP chunks"',
    inNft: (node) => node.kind === 'header option' && node.header === 'sctp chunk',
  },
  'socket cgroups': {
    what: '"socket cgroupv2"',
    since: { nft: '1.0.6', kernel: '5.13' },
    source: 'nft 0.9.8: syntax error; kernel change "nft_socket: cgroupsv2"',
    inNft: ({ kind }) => kind === 'socket cgroup',
  },
  'wildcard sockets': {
    what: '"socket wildcard"',
    since: { kernel: '5.10' },
    source: 'kernel change "nft_socket: wildcard"',
    inNft: (node) => node.kind === 'field' && node.field === 'socket wildcard',
  },
  'prefix translation': {
    what: 'the translation of whole networks ("dnat ip prefix")',
    since: { kernel: '5.8' },
    source: 'kernel change "nft_nat: netmap"',
    inNft: (node) => node.kind === 'nat' && node.prefix === true,
  },
  'intervals in concatenations': {
    what: 'sets of several fields of which one is a range',
    since: { kernel: '5.6' },
    source: 'kernel change "nft_set_pipapo"',
    inNft: (node) =>
      (node.kind === 'named set' && node.keyType.length > 1 && node.flags.includes('interval')) ||
      (node.kind === 'element' &&
        node.key.kind === 'concat' &&
        node.key.items.some(({ kind }) => kind === 'range' || kind === 'prefix')),
  },
  'times of day': {
    what: '"meta hour", "meta day" and "meta time"',
    since: { kernel: '5.4' },
    source: 'kernel change "nft_meta: time matching"',
    inNft: (node) => node.kind === 'field' && /^meta (?:hour|day|time)$/.test(node.field),
  },
  synproxy: {
    what: '"synproxy"',
    since: { kernel: '5.3' },
    source: 'kernel change "nf_tables: synproxy"',
    inNft: ({ kind }) => kind === 'synproxy',
  },
  'nat and route chains in inet tables': {
    what: 'address translation in tables of both families',
    since: { kernel: '5.2' },
    source: 'kernel change "nat: inet family, and route chains of all families"',
  },
  ipsec: {
    what: '"ipsec" and "meta ipsec"',
    since: { kernel: '4.20' },
    source: 'kernel change "nf_tables: xfrm expression, and rt: ipsec"',
    inNft: (node) => node.kind === 'ipsec' || (node.kind === 'field' && /^(?:meta|rt) (?:sec|ipsec)/.test(node.field)),
  },
  'ports of any connection': {
    what: 'the port of a connection whose protocol no other test names',
    since: { nft: '1.1.3' },
    source: "nft 1.0.6: can't parse symbolic invalid expressions",
  },
  'changes of TCP flags': {
    what: 'a change of single TCP flags ("tcp flags set tcp flags & …")',
    since: { nft: '1.1.3' },
    source: 'nft 1.0.6: right hand side of binary operation (^) must be constant',
  },
  otherhost: {
    what: '"--pkt-type otherhost"',
    since: { iptables: '1.8.9' },
    source: 'iptables-restore 1.8.7: bad packet type',
    inIptables: ({ name, options }) => name === 'pkttype' && options['type']?.value === 'otherhost',
  },
  'sctp data chunks': {
    what: 'this type of chunk',
    since: { iptables: '1.8.9' },
    source: 'iptables-restore 1.8.7: unknown sctp chunk',
    inIptables: ({ name, options }) =>
      name === 'sctp' && NEW_CHUNKS.some((type) => JSON.stringify(options['chunks']?.value ?? '').includes(`"type":${type},`)),
  },
} as const satisfies Readonly<Record<string, Capability>>;

/** Types of chunks that iptables 1.8.7 has no names for: I_DATA, RE_CONFIG, PAD, I_FORWARD_TSN. */
const NEW_CHUNKS: readonly number[] = [64, 130, 132, 194];

export function can(target: Target, name: keyof typeof CAPABILITIES): boolean {
  return missingOf(CAPABILITIES[name], target).length === 0;
}

/** Why a target cannot do what a part asks for by name. */
export function lackOf(ability: NftAbility, target: Target): Untranslatable | undefined {
  const capability: Capability = CAPABILITIES[ability];
  const missing = missingOf(capability, target);
  return missing.length > 0 ? refusal({ capability, missing }) : undefined;
}

/** What a target cannot say in one of the languages. Mostly nothing, so that nothing need be looked for. */
export function lacksOf(target: Target, language: 'nft' | 'iptables'): readonly Lack[] {
  return Object.values<Capability>(CAPABILITIES).flatMap((capability) => {
    const missing = missingOf(capability, target);
    return missing.length > 0 && (language === 'nft' ? capability.inNft : capability.inIptables) ? [{ capability, missing }] : [];
  });
}

/** A capability, and the versions of the target that do not reach it: `kernel 5.18`. */
export interface Lack {
  readonly capability: Capability;
  readonly missing: readonly string[];
}

function missingOf({ since }: Capability, target: Target): readonly string[] {
  return Object.entries(since).flatMap(([part, version]) =>
    isAtLeast(target[part as keyof Target], version) ? [] : [`${part} ${version}`],
  );
}

/** Why the target cannot take these nodes of nft, if it cannot. */
export function lackOfNft(nodes: readonly (Part | NamedSet)[], lacks: readonly Lack[]): Untranslatable | undefined {
  const found = lacks.find(
    ({ capability: { inNft } }) => inNft && holds(nodes, (node) => 'kind' in node && inNft(node as NftNode)),
  );
  return found && refusal(found);
}

/** Why the target cannot take these parts of a rule of iptables, if it cannot. */
export function lackOfIptables(parts: readonly Part[], lacks: readonly Lack[]): Untranslatable | undefined {
  const found = lacks.find(({ capability: { inIptables } }) =>
    parts.some((part) => (part.kind === 'match' || part.kind === 'target') && inIptables?.(part) === true),
  );
  return found && refusal(found);
}

function refusal({ capability: { what }, missing }: Lack): Untranslatable {
  const needed = missing.join(' and ');
  return untranslatable(
    `${what} needs ${needed} or later`,
    `where the host has it, say --target ${missing.map((each) => each.replace(' ', '=')).join(',')}`,
  );
}
