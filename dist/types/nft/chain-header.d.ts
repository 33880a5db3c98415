import type { Base, Family, Hook } from '../ast/ruleset.js';
import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
import { type Style } from './style.js';
/** Reads the line that begins with `type`; null, and a complaint, where it cannot be read. */
export declare function readChainHeader(text: Text, from: number, to: number, family: Family, state: ReadState): Base | null;
/** `filter`, `-150`, `dstnat + 5`, `$prio`. */
export declare function readPriority(text: Text, from: number, to: number, family: Family, hook: Hook, state: ReadState): number | undefined;
/** A token's text, or that of the variable it names. */
export declare function valueText(text: Text, at: number, state: ReadState): string;
/** `eth0`, `{ eth0, "eth1" }`, `$devices`. */
export declare function readDevices(text: Text, from: number, to: number, state: ReadState): string[];
/** `type filter hook input priority filter`. */
export declare function printChainHeader({ type, hook, priority, devices }: Base, family: Family, style?: Style): string;
