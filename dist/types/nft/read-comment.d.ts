import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
/** `had` is the comment that stands in the block already. */
export declare function readComment(text: Text, from: number, to: number, had: string | undefined, state: ReadState): string;
