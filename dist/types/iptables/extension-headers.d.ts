import type { MatchNode, OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { type Meaning } from '../core/action.js';
import { type Predicate } from '../core/predicate.js';
import type { Span } from '../base/source.js';
import type { NumberRange } from '../values/number-range.js';
/** The length in bytes, as the kernel compares it (ipv6_optlen); the header itself counts units of 8 bytes less one. */
export declare function lowerHeaderLength(header: 'rt' | 'hbh' | 'dst', { value, negated, span }: OptionUse<number>): readonly NftStatement[] | 'never';
/** The tests, or where there are none that the header is there at all. */
export declare function orPresent(header: string, statements: readonly NftStatement[], span: Span): readonly NftStatement[];
/** What a match of a header demands: that the header is there, and each of its tests. */
export declare function headerMeaning(header: string, tests: readonly (Predicate | null | undefined | false)[]): Meaning;
/** A range of a field of the header, or of all but it. */
export declare function rangeMeaning(name: string, bits: number, use: OptionUse<NumberRange> | undefined): Predicate | undefined;
/** One value of a field of the header, or all but it. */
export declare function valueMeaning(name: string, bits: number, use: OptionUse<number> | undefined): Predicate | undefined;
/** The length in bytes, of which the header counts so many less some units. */
export declare function lengthMeaning(name: string, use: OptionUse<number> | undefined, unit: 4 | 8, less: number): Predicate | undefined;
/** What no field of nft stands for. */
export declare function opaqueHeader(header: string, node: MatchNode): Meaning;
