import type { Span } from '../base/source.js';
import type { ConnlimitStatement, LastStatement, LimitStatement, QuotaStatement } from './nft.js';
import type { Counter, Verdict } from './ruleset.js';
/** A field of the packet or what the kernel knows about it, by nft's own two words: `ip saddr`, `meta mark`, `ct state`. */
export interface FieldExpression {
    readonly kind: 'field';
    readonly field: string;
    /** `ct original saddr`, `ct reply proto-dst`. */
    readonly direction?: 'original' | 'reply';
    readonly span: Span;
}
/** A plain number; `base` is how it was, or is to be, written. */
export interface NumberExpression {
    readonly kind: 'number';
    readonly value: number | bigint;
    readonly base: 'decimal' | 'hex';
    readonly span: Span;
}
/** An IPv4 (32 bits as a number) or IPv6 (128 bits as a bigint) address. */
export interface AddressExpression {
    readonly kind: 'address';
    readonly family: 'ip' | 'ip6';
    readonly value: number | bigint;
    readonly span: Span;
}
/** A link-layer address, lower-case with colons. */
export interface MacExpression {
    readonly kind: 'mac';
    readonly text: string;
    readonly span: Span;
}
/** An unquoted word with a meaning of its own: `tcp`, `established`, `echo-request`, `any`, `exists`. */
export interface SymbolExpression {
    readonly kind: 'symbol';
    readonly name: string;
    readonly span: Span;
}
/** A quoted string, without its quotes. A trailing `*` in an interface name is a wildcard unless `\*`. */
export interface StringExpression {
    readonly kind: 'string';
    readonly text: string;
    readonly span: Span;
}
export interface PrefixExpression {
    readonly kind: 'prefix';
    readonly address: Expression;
    readonly length: number;
    readonly span: Span;
}
/** `from-to`, both ends included. */
export interface RangeExpression {
    readonly kind: 'range';
    readonly from: Expression;
    readonly to: Expression;
    readonly span: Span;
}
/** `a,b,c`: bits or'ed together; not a set. */
export interface ListExpression {
    readonly kind: 'list';
    readonly items: readonly Expression[];
    readonly span: Span;
}
/** `a . b . c`. */
export interface ConcatExpression {
    readonly kind: 'concat';
    readonly items: readonly Expression[];
    readonly span: Span;
}
export interface BinaryExpression {
    readonly kind: 'binary';
    readonly operator: '&' | '|' | '^' | '<<' | '>>';
    readonly left: Expression;
    readonly right: Expression;
    readonly span: Span;
}
/** An anonymous set or map: `{ 22, 80 }`, `{ tcp : accept }`. */
export interface SetExpression {
    readonly kind: 'set';
    readonly elements: readonly Element[];
    readonly span: Span;
}
/** `@name`. */
export interface SetReference {
    readonly kind: 'set reference';
    readonly name: string;
    readonly span: Span;
}
/** `KEY map { … }` or `KEY map @name`: the value that belongs to the key. */
export interface MapExpression {
    readonly kind: 'map';
    readonly key: Expression;
    readonly map: SetExpression | SetReference;
    readonly span: Span;
}
/** `fib saddr . iif oif`: a route lookup. */
export interface FibExpression {
    readonly kind: 'fib';
    readonly keys: readonly ('saddr' | 'daddr' | 'mark' | 'iif' | 'oif')[];
    /** `check` is newer nft's word for "is there a way": `exists` or `missing`. */
    readonly result: 'oif' | 'oifname' | 'type' | 'check';
    readonly span: Span;
}
/** `numgen random mod 10 offset 0`. */
export interface NumgenExpression {
    readonly kind: 'numgen';
    readonly mode: 'random' | 'inc';
    readonly modulus: number;
    readonly offset: number;
    readonly span: Span;
}
/** `tcp option maxseg size`, or with no field its presence (`exists`, `missing`). */
export interface TcpOptionExpression {
    readonly kind: 'tcp option';
    /** nft's name of the option, or its number as text. */
    readonly option: string;
    readonly field?: string;
    readonly span: Span;
}
/** `exthdr frag`, tested for `exists` or `missing`; `rt mtu`, `rt ipsec` are fields. */
export interface ExthdrExpression {
    readonly kind: 'exthdr';
    readonly header: string;
    readonly field?: string;
    readonly span: Span;
}
/** `$name` whose definition is not known. Known ones are replaced while reading. */
export interface VariableExpression {
    readonly kind: 'variable';
    readonly name: string;
    readonly span: Span;
}
/** Bits at an offset of a header: `@th,16,16`. Offset and length in bits. */
export interface RawExpression {
    readonly kind: 'raw';
    readonly base: 'll' | 'nh' | 'th' | 'ih';
    readonly offset: number;
    readonly length: number;
    readonly span: Span;
}
/** `jhash ip saddr . tcp dport mod 4 seed 0x1 offset 10`, `symhash mod 2`. */
export interface HashExpression {
    readonly kind: 'hash';
    readonly type: 'jhash' | 'symhash';
    readonly key?: Expression;
    readonly modulus: number;
    readonly seed?: number;
    readonly offset: number;
    readonly span: Span;
}
/** `ipsec in spnum 1 ip saddr`. */
export interface IpsecExpression {
    readonly kind: 'ipsec';
    readonly direction: 'in' | 'out';
    readonly spnum: number;
    readonly field: 'reqid' | 'spi' | 'ip saddr' | 'ip daddr' | 'ip6 saddr' | 'ip6 daddr';
    readonly span: Span;
}
/** `osf ttl loose name`: which system sent a SYN, by its habits. */
export interface OsfExpression {
    readonly kind: 'osf';
    readonly ttl?: 'loose' | 'skip';
    readonly field: 'name' | 'version';
    readonly span: Span;
}
/** `socket cgroupv2 level 2`. */
export interface CgroupExpression {
    readonly kind: 'socket cgroup';
    readonly level: number;
    readonly span: Span;
}
/** `ip option rr ptr`, `sctp chunk init num-inbound-streams`, `dccp option 5`; without a field its presence. */
export interface HeaderOptionExpression {
    readonly kind: 'header option';
    readonly header: 'ip option' | 'sctp chunk' | 'dccp option';
    readonly option: string;
    readonly field?: string;
    readonly span: Span;
}
/** A field inside a tunnel: `vxlan ip saddr`, `gre tcp dport`. */
export interface TunnelExpression {
    readonly kind: 'tunnel';
    readonly tunnel: 'vxlan' | 'geneve' | 'gre' | 'gretap';
    readonly inner: FieldExpression;
    readonly span: Span;
}
export type Expression = FieldExpression | NumberExpression | AddressExpression | MacExpression | SymbolExpression | StringExpression | PrefixExpression | RangeExpression | ListExpression | ConcatExpression | BinaryExpression | SetExpression | SetReference | MapExpression | FibExpression | NumgenExpression | TcpOptionExpression | ExthdrExpression | VariableExpression | RawExpression | HashExpression | IpsecExpression | OsfExpression | CgroupExpression | HeaderOptionExpression | TunnelExpression;
/** A member of a set, or with `value` a pair of a map. `key` `*` is the symbol `*`. */
export interface Element {
    readonly kind: 'element';
    readonly key: Expression;
    readonly value?: Expression | Verdict;
    readonly comment?: string;
    /** Milliseconds. */
    readonly timeout?: number;
    /** Milliseconds that were left when the set was listed. */
    readonly expires?: number;
    readonly counter?: Counter;
    /** What else the element does: `limit rate 1/second`. */
    readonly stateful?: readonly (LimitStatement | ConnlimitStatement | QuotaStatement | LastStatement)[];
    readonly span: Span;
}
