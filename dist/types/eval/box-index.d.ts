import type { Boxes } from './boxes.js';
import type { IpFamily } from './network.js';
/** Boxes of one chain, added one after the other. */
export interface BoxIndex {
    add(box: number): void;
    /** Those that meet the box, in the order in which they were added. */
    meeting(box: number): readonly number[];
    /** How many boxes were looked at so far. */
    looked(): number;
}
export declare function makeBoxIndex(boxes: Boxes, family: IpFamily): BoxIndex;
