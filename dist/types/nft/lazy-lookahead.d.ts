import { type ILookaheadStrategy } from 'chevrotain';
/** The strategy that Chevrotain uses itself, later. */
export declare function lazyLookahead(maxLookahead: number): ILookaheadStrategy;
