import type { DynamicSetStatement, Expression, NamedSet, SetExpression, SetReference } from '../../ast/nft.js';
import type { Report } from '../fit.js';
import { type Types } from '../type-of.js';
/** A field beside the set that it is looked up in. */
export declare function checkCompared(left: Expression, right: Expression, sets: ReadonlyMap<string, NamedSet>, report: Report): void;
/** A key beside its map; `wanted` are the types of values, empty for any. */
export declare function checkMap(key: Expression, map: SetExpression | SetReference, wanted: Types, sets: ReadonlyMap<string, NamedSet>, report: Report): void;
/** What a rule adds to a set has the set's type. */
export declare function checkAdded(statement: DynamicSetStatement, sets: ReadonlyMap<string, NamedSet>, report: Report): void;
/** The types of a map's values. */
export declare function namedValues(name: string, sets: ReadonlyMap<string, NamedSet>): Types;
/** A set's own elements: ends of intervals, values, statements with a state. */
export declare function checkElements(set: NamedSet, report: Report): void;
