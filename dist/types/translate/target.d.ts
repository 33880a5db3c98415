import { type Failure } from '../base/result.js';
/** The versions that will load the result. */
export interface Target {
    readonly nft: string;
    readonly kernel: string;
    readonly iptables: string;
}
/** Debian 12. */
export declare const DEFAULT_TARGET: Target;
/** Reads `nft=1.0.6,kernel=5.10,iptables=1.8.9`; what is left out is the default's. */
export declare function readTarget(text: string): Target | Failure;
/** As `checkedTarget`, for programs, which have to give versions that are some. */
export declare function targetOf(given: Partial<Target> | undefined): Target;
/** Is a version the other one, or newer? */
export declare function isAtLeast(version: string, least: string): boolean;
