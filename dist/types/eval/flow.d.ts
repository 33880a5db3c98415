import { type FieldName, type NameField, type Value } from '../core/fields.js';
import { type Predicate, type Unknown, type ValueRange } from '../core/predicate.js';
/** An unmodelled test that the way of a flow took for granted. */
export interface Assumption {
    readonly unknown: Unknown;
    readonly holds: boolean;
}
/**
 * Packets that are treated alike so far. A field that is not listed may have any value; a listed `null` says that the
 * packets have no such field (no ports in ICMP). Interfaces are single names: callers try each that matters.
 */
export interface Flow {
    readonly fields: ReadonlyMap<FieldName, readonly ValueRange[] | null>;
    readonly names: Readonly<Partial<Record<NameField, string | null>>>;
    readonly assumptions: readonly Assumption[];
}
export interface Split {
    readonly yes: readonly Flow[];
    readonly no: readonly Flow[];
}
/** Predicates about the host (`fib …`) are resolved into ones about the packet, or into an unknown. */
export type Resolve = (predicate: Predicate & {
    readonly kind: 'in';
}, flow: Flow) => Predicate | null;
/** The only value that a field can have, or undefined. */
export declare function only(flow: Flow, field: FieldName): Value | undefined;
/** Some value that a field can have; undefined where the packets lack the field. */
export declare function some(flow: Flow, field: FieldName): Value | undefined;
/** The flow with one field narrowed or rewritten; null takes the field away. */
export declare function withField(flow: Flow, field: FieldName, ranges: readonly ValueRange[] | null): Flow;
/** The flow with one field of a single value. */
export declare function withValue(flow: Flow, field: FieldName, value: Value): Flow;
/** The flow with nothing known of a field. */
export declare function withoutField(flow: Flow, field: FieldName): Flow;
/** The part of a flow for which a predicate holds, and the rest, each as disjoint classes. */
export declare function split(flow: Flow, predicate: Predicate, resolve: Resolve): Split;
/** The values that a field can have; null where the packets lack it. */
export declare function domainOf(flow: Flow, field: FieldName): readonly ValueRange[] | null;
/** Which of the sorted ranges the value is in, or -1. */
export declare function indexOf(ranges: readonly ValueRange[], value: Value): number;
/** What two sorted lists of ranges have in common. */
export declare function intersect(left: readonly ValueRange[], right: readonly ValueRange[]): ValueRange[];
/** Have two sorted lists of ranges anything in common? */
export declare function overlap(left: readonly ValueRange[], right: readonly ValueRange[]): boolean;
/** What is left of a sorted list of ranges where another is taken away. */
export declare function without(domain: readonly ValueRange[], taken: readonly ValueRange[]): readonly ValueRange[];
