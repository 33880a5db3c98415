// The leaves of an nft rule: expressions and statements, and the sets and objects of a table.

import type { Span } from '../base/source.js';
import type { Counter, Verdict } from './ruleset.js';

// ---- expressions -------------------------------------------------------------------------------------------------

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
  readonly result: 'oif' | 'oifname' | 'type';
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

export type Expression =
  | FieldExpression
  | NumberExpression
  | AddressExpression
  | MacExpression
  | SymbolExpression
  | StringExpression
  | PrefixExpression
  | RangeExpression
  | ListExpression
  | ConcatExpression
  | BinaryExpression
  | SetExpression
  | SetReference
  | MapExpression
  | FibExpression
  | NumgenExpression
  | TcpOptionExpression
  | ExthdrExpression
  | VariableExpression
  | RawExpression;

/** A member of a set, or with `value` a pair of a map. `key` `*` is the symbol `*`. */
export interface Element {
  readonly kind: 'element';
  readonly key: Expression;
  readonly value?: Expression | Verdict;
  readonly comment?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly counter?: Counter;
  readonly span: Span;
}

// ---- statements --------------------------------------------------------------------------------------------------

export type Relation = '==' | '!=' | '<' | '>' | '<=' | '>=' | '!';

/** A test: `left right`, `left == right`, `left != right`; `!` is nft's "none of these bits". `implicit` if no operator is written. */
export interface NftMatch {
  readonly kind: 'nft match';
  readonly left: Expression;
  readonly relation: Relation;
  readonly implicit: boolean;
  readonly right: Expression;
  readonly span: Span;
}

/** `KEY vmap { … }`. */
export interface Vmap {
  readonly kind: 'vmap';
  readonly key: Expression;
  readonly map: SetExpression | SetReference;
  readonly span: Span;
}

export interface CounterStatement {
  readonly kind: 'counter statement';
  readonly packets: number;
  readonly bytes: number;
  /** `counter name "x"`: the object counts instead. */
  readonly name?: string;
  readonly span: Span;
}

/** `limit rate over 10/second burst 5 packets`. */
export interface LimitStatement {
  readonly kind: 'limit';
  readonly over: boolean;
  readonly rate: number;
  readonly unit: TimeUnit;
  /** Null: packets. */
  readonly bytes: ByteUnit | null;
  readonly burst: number | null;
  readonly burstBytes?: ByteUnit;
  readonly name?: string;
  readonly span: Span;
}

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week';
export type ByteUnit = 'bytes' | 'kbytes' | 'mbytes';

export interface LogStatement {
  readonly kind: 'log';
  readonly prefix?: string;
  readonly level?: string;
  readonly group?: number;
  readonly snaplen?: number;
  readonly queueThreshold?: number;
  readonly flags: readonly string[];
  readonly span: Span;
}

/** `reject`, `reject with icmp port-unreachable`, `reject with tcp reset`. */
export interface RejectStatement {
  readonly kind: 'reject';
  readonly with:
    { readonly type: 'tcp reset' } | { readonly type: 'icmp' | 'icmpv6' | 'icmpx'; readonly code: Expression } | null;
  readonly span: Span;
}

/** `dnat ip to 10.0.0.5:80`, `masquerade to :1024-65535 random`, `redirect to :8080`. */
export interface NatStatement {
  readonly kind: 'nat';
  readonly type: 'snat' | 'dnat' | 'masquerade' | 'redirect';
  readonly family?: 'ip' | 'ip6';
  /** `snat ip prefix to`. */
  readonly prefix?: boolean;
  /** An address, a range of them, or a map that gives addresses, with or without ports (`addr . port`). */
  readonly address?: Expression;
  readonly port?: Expression;
  readonly flags: readonly ('random' | 'fully-random' | 'persistent')[];
  readonly span: Span;
}

/** `meta mark set 1`, `ct mark set meta mark`, `tcp option maxseg size set rt mtu`, `ip ttl set 64`. */
export interface SetFieldStatement {
  readonly kind: 'set field';
  readonly field: FieldExpression | TcpOptionExpression | ExthdrExpression | RawExpression;
  readonly value: Expression;
  readonly span: Span;
}

export interface NotrackStatement {
  readonly kind: 'notrack';
  readonly span: Span;
}

export interface TproxyStatement {
  readonly kind: 'tproxy';
  readonly family?: 'ip' | 'ip6';
  readonly address?: Expression;
  readonly port?: Expression;
  readonly span: Span;
}

export interface QueueStatement {
  readonly kind: 'queue';
  readonly number: Expression | null;
  readonly flags: readonly ('bypass' | 'fanout')[];
  readonly span: Span;
}

/** `add @set { ip saddr timeout 60s limit rate 3/minute }`, `update @set { … }`, `delete @set { … }`. */
export interface DynamicSetStatement {
  readonly kind: 'dynamic set';
  readonly operation: 'add' | 'update' | 'delete';
  readonly set: SetReference;
  readonly key: Expression;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly stateful: readonly (LimitStatement | CounterStatement | ConnlimitStatement)[];
  readonly span: Span;
}

/** `ct count over 3`. */
export interface ConnlimitStatement {
  readonly kind: 'connlimit';
  readonly over: boolean;
  readonly count: number;
  readonly span: Span;
}

/** `ct helper set "ftp-21"`, `ct timeout set "x"`. */
export interface CtObjectStatement {
  readonly kind: 'ct object';
  readonly object: 'helper' | 'timeout' | 'expectation';
  readonly name: Expression;
  readonly span: Span;
}

export type NftPart =
  | NftMatch
  | Vmap
  | CounterStatement
  | LimitStatement
  | LogStatement
  | RejectStatement
  | NatStatement
  | SetFieldStatement
  | NotrackStatement
  | TproxyStatement
  | QueueStatement
  | DynamicSetStatement
  | ConnlimitStatement
  | CtObjectStatement;

/** Any statement that an nft rule can hold. */
export type NftStatement = NftPart | Verdict;

// ---- what a table holds besides chains ---------------------------------------------------------------------------

/** A named set, or with `valueType` a named map. */
export interface NamedSet {
  readonly kind: 'named set';
  readonly name: string;
  /** nft's type names of the key's parts: `['ipv4_addr', 'inet_service']`; empty where `typeof` says it. */
  readonly keyType: readonly string[];
  readonly typeof?: Expression;
  /** Type names of a map's values, or `['verdict']`. */
  readonly valueType?: readonly string[];
  readonly typeofValue?: Expression;
  readonly flags: readonly ('constant' | 'interval' | 'timeout' | 'dynamic')[];
  /** Milliseconds. */
  readonly timeout?: number;
  readonly gcInterval?: number;
  readonly size?: number;
  readonly autoMerge?: boolean;
  readonly policy?: 'performance' | 'memory';
  readonly counter?: boolean;
  readonly comment?: string;
  readonly elements: readonly Element[];
  readonly span: Span;
}

/** `ct helper ftp-21 { type "ftp" protocol tcp; l3proto ip; }`. */
export interface CtHelperObject {
  readonly kind: 'ct helper';
  readonly name: string;
  readonly type: string;
  readonly protocol: 'tcp' | 'udp';
  readonly l3proto?: string;
  readonly span: Span;
}

/** An object that is kept as its text. */
export interface OpaqueObject {
  readonly kind: 'opaque object';
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

export type NftTableItem = CtHelperObject | OpaqueObject;
