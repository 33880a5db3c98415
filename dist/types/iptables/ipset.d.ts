import type { Span } from '../base/source.js';
import { type Failure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement, SetReference } from '../ast/nft.js';
import type { SetDirections } from '../values/set-directions.js';
import { type Ipset, type LowerContext, type Lowered } from './define.js';
import { type Dimension } from './ipset-elements.js';
/** The lookup, and the set it needs. */
export declare function lowerSet(use: OptionUse<SetDirections>, which: Members, cx: LowerContext): Lowered | Failure;
interface FoundSet {
    readonly ipset: Ipset;
    readonly dimensions: readonly Dimension[];
    readonly reference: SetReference;
    readonly key: Expression;
}
/** Those of the set, or with `--return-nomatch` its exceptions. */
type Members = 'members' | 'exceptions';
/** The set of a rule, declared in its table. */
export declare function setFor({ value, span }: OptionUse<SetDirections>, which: Members, cx: LowerContext): FoundSet | Failure | 'other family';
/** What bitmap:port asks of the protocol, beside what the rule asks for; `none` where no packet is of both. */
export declare function portCarriers({ protocol }: LowerContext, span: Span): readonly NftStatement[] | 'none';
export {};
