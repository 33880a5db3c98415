import { type Phrase } from './phrase.js';
/** Tried in this order: one that begins like another stands before it. */
export declare const MATCH_PHRASES: readonly Phrase[];
