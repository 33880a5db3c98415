import type { NatAction } from '../../core/action.js';
import type { Conditions } from './conditions.js';
import type { Diagram } from './diagrams.js';
import type { Layout } from './layout.js';
import type { Space } from './space.js';
import { type Symbolic } from './symbolic.js';
/** Which end of a packet NAT rewrites at a hook. */
export type NatEnd = 'source' | 'destination';
/** What a translation does, as a diagram. */
export declare function makeTranslations(space: Space, conditions: Conditions): (nat: NatAction, end: NatEnd) => Diagram;
/** A value that nobody can foretell: `key` says whose it is. */
export declare function freshValue(layout: Layout, key: string, width: number): Symbolic;
