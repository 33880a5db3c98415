import type { MatchNode, OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { type Meaning } from '../core/action.js';
import type { Span } from '../base/source.js';
/** The length in bytes, as the kernel compares it (ipv6_optlen); the header itself counts units of 8 bytes less one. */
export declare function lowerHeaderLength(header: 'rt' | 'hbh' | 'dst', { value, negated, span }: OptionUse<number>): readonly NftStatement[] | 'never';
/** The tests, or where there are none that the header is there at all. */
export declare function orPresent(header: string, statements: readonly NftStatement[], span: Span): readonly NftStatement[];
/** No model of packets here has these headers. */
export declare function headerMeaning({ name, options }: MatchNode): Meaning;
