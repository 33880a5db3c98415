import type { IpFamily } from './define.js';
/** Longest name of a chain (XT_EXTENSION_MAXNAMELEN less its end). */
export declare const LONGEST_CHAIN_NAME = 28;
/** Why no chain may be called so. */
export declare function wrongChainName(name: string, family: IpFamily): string | undefined;
