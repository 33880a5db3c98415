import { type Phrase } from './phrase.js';
/** A part of the phrases of matches; the order counts there too. */
export declare const TRANSPORT_PHRASES: readonly Phrase[];
