import type { DynamicSetStatement } from '../ast/nft.js';
import type { Grammar } from './define.js';
import { type Style } from './style.js';
import { type Types } from './type-of.js';
export type DynamicElement = Pick<DynamicSetStatement, 'key' | 'timeout' | 'value' | 'stateful'>;
/** `{ ip saddr timeout 1m limit rate 3/second : 0x1 }`. Uses the index given, and those of the element's options. */
export declare function dynamicElement($: Grammar, index: number): DynamicElement;
export declare function printDynamicElement({ key, timeout, value, stateful }: DynamicElement, values?: Types, style?: Style): string;
