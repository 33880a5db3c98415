import type { Span } from '../../base/source.js';
import { type Text } from '../cursor.js';
import { type ReadState } from '../state.js';
/** States of connections by protocol (include/uapi/linux/netfilter/nfnetlink_cttimeout.h). */
export declare const STATES: Readonly<Record<string, readonly string[]>>;
/** Reports what stands behind "l3proto", if it is no family. */
export declare function checkFamily(text: Text, at: number, state: ReadState): void;
/** Reports words that the object does not have, and what it lacks. `end` is at its closing brace. */
export declare function checkLines(text: Text, type: string, lines: readonly (readonly [number, number])[], end: number, span: Span, state: ReadState): void;
