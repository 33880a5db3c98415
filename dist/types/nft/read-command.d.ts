import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
/** First words of commands. The last ones only ask, and change nothing. */
export declare const COMMANDS: readonly string[];
/** Carries a command out on what was read so far. */
export declare function readCommand(text: Text, from: number, to: number, state: ReadState): void;
