import type { IptablesPart } from '../ast/iptables.js';
import type { Element, Expression, NamedSet, NftStatement, NftTableItem } from '../ast/nft.js';
import type { Part } from '../ast/ruleset.js';
import { type NftAbility, type Untranslatable } from '../iptables/define.js';
import { type Target } from './target.js';
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
export declare const CAPABILITIES: {
    readonly 'tcp option reset': {
        readonly what: "\"reset tcp option\"";
        readonly since: {
            readonly nft: "1.0.6";
            readonly kernel: "5.18";
        };
        readonly source: "nft 0.9.8: syntax error; kernel change \"nft_exthdr: tcp option removal\"";
        readonly inNft: ({ kind }: NftNode) => boolean;
    };
    readonly 'sctp chunks': {
        readonly what: "\"sctp chunk\"";
        readonly since: {
            readonly nft: "1.0.6";
            readonly kernel: "5.14";
        };
        readonly source: "nft 0.9.8: syntax error; kernel change \"nft_exthdr: SCTP chunks\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly 'socket cgroups': {
        readonly what: "\"socket cgroupv2\"";
        readonly since: {
            readonly nft: "1.0.6";
            readonly kernel: "5.13";
        };
        readonly source: "nft 0.9.8: syntax error; kernel change \"nft_socket: cgroupsv2\"";
        readonly inNft: ({ kind }: NftNode) => boolean;
    };
    readonly 'wildcard sockets': {
        readonly what: "\"socket wildcard\"";
        readonly since: {
            readonly kernel: "5.10";
        };
        readonly source: "kernel change \"nft_socket: wildcard\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly 'prefix translation': {
        readonly what: "the translation of whole networks (\"dnat ip prefix\")";
        readonly since: {
            readonly kernel: "5.8";
        };
        readonly source: "kernel change \"nft_nat: netmap\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly 'intervals in concatenations': {
        readonly what: "sets of several fields of which one is a range";
        readonly since: {
            readonly kernel: "5.6";
        };
        readonly source: "kernel change \"nft_set_pipapo\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly 'times of day': {
        readonly what: "\"meta hour\", \"meta day\" and \"meta time\"";
        readonly since: {
            readonly kernel: "5.4";
        };
        readonly source: "kernel change \"nft_meta: time matching\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly synproxy: {
        readonly what: "\"synproxy\"";
        readonly since: {
            readonly kernel: "5.3";
        };
        readonly source: "kernel change \"nf_tables: synproxy\"";
        readonly inNft: ({ kind }: NftNode) => boolean;
    };
    readonly 'nat and route chains in inet tables': {
        readonly what: "address translation in tables of both families";
        readonly since: {
            readonly kernel: "5.2";
        };
        readonly source: "kernel change \"nat: inet family, and route chains of all families\"";
    };
    readonly ipsec: {
        readonly what: "\"ipsec\" and \"meta ipsec\"";
        readonly since: {
            readonly kernel: "4.20";
        };
        readonly source: "kernel change \"nf_tables: xfrm expression, and rt: ipsec\"";
        readonly inNft: (node: NftNode) => boolean;
    };
    readonly 'ports of any connection': {
        readonly what: "the port of a connection whose protocol no other test names";
        readonly since: {
            readonly nft: "1.1.3";
        };
        readonly source: "nft 1.0.6: can't parse symbolic invalid expressions";
    };
    readonly 'changes of TCP flags': {
        readonly what: "a change of single TCP flags (\"tcp flags set tcp flags & …\")";
        readonly since: {
            readonly nft: "1.1.3";
        };
        readonly source: "nft 1.0.6: right hand side of binary operation (^) must be constant";
    };
    readonly otherhost: {
        readonly what: "\"--pkt-type otherhost\"";
        readonly since: {
            readonly iptables: "1.8.9";
        };
        readonly source: "iptables-restore 1.8.7: bad packet type";
        readonly inIptables: ({ name, options }: IptablesPart) => boolean;
    };
    readonly 'sctp data chunks': {
        readonly what: "this type of chunk";
        readonly since: {
            readonly iptables: "1.8.9";
        };
        readonly source: "iptables-restore 1.8.7: unknown sctp chunk";
        readonly inIptables: ({ name, options }: IptablesPart) => boolean;
    };
};
export declare function can(target: Target, name: keyof typeof CAPABILITIES): boolean;
/** Why a target cannot do what a part asks for by name. */
export declare function lackOf(ability: NftAbility, target: Target): Untranslatable | undefined;
/** What a target cannot say in one of the languages. Mostly nothing, so that nothing need be looked for. */
export declare function lacksOf(target: Target, language: 'nft' | 'iptables'): readonly Lack[];
/** A capability, and the versions of the target that do not reach it: `kernel 5.18`. */
export interface Lack {
    readonly capability: Capability;
    readonly missing: readonly string[];
}
/** Why the target cannot take these nodes of nft, if it cannot. */
export declare function lackOfNft(nodes: readonly (Part | NamedSet)[], lacks: readonly Lack[]): Untranslatable | undefined;
/** Why the target cannot take these parts of a rule of iptables, if it cannot. */
export declare function lackOfIptables(parts: readonly Part[], lacks: readonly Lack[]): Untranslatable | undefined;
export {};
