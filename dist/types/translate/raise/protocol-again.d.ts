import type { Act } from './items.js';
import type { Piece } from './tests.js';
/** The protocols that lines ask for, where an action wants one named again in a chain behind them. */
export declare function protocolsFor({ words }: Act, lines: readonly (readonly Piece[])[]): readonly (readonly Piece[])[];
