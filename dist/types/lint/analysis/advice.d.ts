import type { Span } from '../../base/source.js';
import type { Decider } from '../../eval/walk.js';
/** One rule in both languages: the part behind `-A CHAIN`, and the text of nft. */
export interface Line {
    readonly ipt: string;
    readonly nft: string;
}
export declare const ESTABLISHED: Line;
/** A line for the chain that decides. */
export declare function addTo({ entry, chain }: Decider, { ipt, nft }: Line): string;
/** A line for a chain of iptables, or any nft chain at that hook, beside a rule of that language. */
export declare function addBeside(at: Span, chain: string, hook: string, { ipt, nft }: Line): string;
