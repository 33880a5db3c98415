import type { Family, Hook } from '../ast/ruleset.js';
import { type Style } from './style.js';
/** Numbers by name (include/uapi/linux/netfilter_ipv4.h, netfilter_bridge.h). */
export declare function priorityNames(family: Family): Readonly<Record<string, number>>;
/** The hooks in which a priority's name may be used; undefined: in all of the family. */
export declare function hooksOfName(name: string, family: Family): readonly Hook[] | undefined;
/** How listings write a number: by the name it equals, or is within ten of. nft 1.0.6 has `dstnat` in prerouting only. */
export declare function printPriority(priority: number, family: Family, hook: Hook, { priority: numeric }?: Style): string;
