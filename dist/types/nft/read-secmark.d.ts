import type { Span } from '../base/source.js';
import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
/** The lines as they are listed. Contexts and comments follow each other with separators between them or none. */
export declare function readSecmark(text: Text, from: number, to: number, span: Span, state: ReadState): readonly string[];
