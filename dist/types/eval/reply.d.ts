import type { Arrival, Departure } from './journey.js';
/** The answer to a packet that arrived: its ends exchanged, its connection established. Null where there can be none. */
export declare function replyTo(arrival: Arrival, departure: Departure): Departure | null;
