import type { Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { Diagram, Diagrams } from './diagrams.js';
import { type Coding } from './coding.js';
import { type Block } from './layout.js';
/** `yes` where the field lies in one of the ranges, which are sorted and disjoint, else `no`; both test later variables only. */
export declare function inRanges(diagrams: Diagrams, block: Block, ranges: readonly ValueRange[], yes: Diagram, no: Diagram): Diagram;
/** 1 where `field & mask` lies in one of the ranges. */
export declare function inMaskedRanges(diagrams: Diagrams, block: Block, mask: Value, ranges: readonly ValueRange[]): Diagram;
/** `yes` where the field's code is one of these, given in rising order, else `no`; codes from `count` on count as the last one. */
export declare function ofCodes(diagrams: Diagrams, block: Block, codes: readonly number[], count: number, yes: Diagram, no: Diagram): Diagram;
/** 1 where the field's code is the first one of its value. */
export declare function isFirstCode(diagrams: Diagrams, block: Block, coding: Coding): Diagram;
