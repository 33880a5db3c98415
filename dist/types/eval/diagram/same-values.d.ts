import type { Diagram } from './diagrams.js';
import { type Space } from './space.js';
/** The two diagrams end alike everywhere, and whatever they assign has the same bits for every packet. */
export declare function sameValues(space: Space, left: Diagram, right: Diagram): boolean;
