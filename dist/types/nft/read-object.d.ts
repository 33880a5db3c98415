import type { NftTableItem } from '../ast/nft.js';
import type { Family } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { type Text } from './cursor.js';
import { type ReadState } from './state.js';
export declare const LINE_END = "nft wants a line end or \";\" here, even in front of \"}\"";
/** First words of objects; those of `ct` have a second one. */
export declare const OBJECT_WORDS: readonly string[];
/** How many words the object's kind takes, its name not counted. */
export declare function objectWords(text: Text, from: number): number;
/** Reads the lines of an object between two indices (empty where no braces follow). */
export declare function readObject(text: Text, type: string, name: string, from: number, to: number, span: Span, family: Family, state: ReadState): NftTableItem;
