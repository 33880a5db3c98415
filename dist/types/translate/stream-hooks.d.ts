import { type StreamChains } from './stream-chains.js';
/** A rule of the current chain jumps to this one. */
export declare function addJump(chains: StreamChains, target: number): void;
/** A rule of the current chain works at these hooks. */
export declare function limitHooks({ limits, current }: StreamChains, hooks: number): void;
/** Whether no hook leads to a rule that does not work there. */
export declare function hooksFit(chains: StreamChains): boolean;
