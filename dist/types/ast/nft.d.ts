import type { Span } from '../base/source.js';
import type { FieldExpression, SetExpression, SetReference, MapExpression, TcpOptionExpression, ExthdrExpression, RawExpression, Expression, Element } from './nft-expressions.js';
import type { Verdict } from './ruleset.js';
export type { FieldExpression, NumberExpression, AddressExpression, MacExpression, SymbolExpression, StringExpression, PrefixExpression, RangeExpression, ListExpression, ConcatExpression, BinaryExpression, SetExpression, SetReference, MapExpression, FibExpression, NumgenExpression, TcpOptionExpression, ExthdrExpression, VariableExpression, RawExpression, HashExpression, IpsecExpression, OsfExpression, CgroupExpression, HeaderOptionExpression, TunnelExpression, Expression, Element, } from './nft-expressions.js';
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
    readonly with: {
        readonly type: 'tcp reset';
    } | {
        readonly type: 'icmp' | 'icmpv6' | 'icmpx';
        readonly code: Expression;
    } | null;
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
    /** The value that a map's element gets. */
    readonly value?: Expression | Verdict;
    readonly stateful: readonly (LimitStatement | CounterStatement | ConnlimitStatement | QuotaStatement | LastStatement)[];
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
/** The older spelling of a dynamic set that names itself: `meter m size 1024 { ip saddr limit rate 5/second }`. */
export interface MeterStatement {
    readonly kind: 'meter';
    readonly name: string;
    readonly size?: number;
    readonly key: Expression;
    readonly timeout?: number;
    readonly stateful: DynamicSetStatement['stateful'];
    readonly span: Span;
}
/** `quota over 25 mbytes`, `quota name "q"`. */
export interface QuotaStatement {
    readonly kind: 'quota';
    readonly over: boolean;
    readonly amount: number;
    readonly unit: ByteUnit;
    readonly used?: {
        readonly amount: number;
        readonly unit: ByteUnit;
    };
    readonly name?: string;
    readonly span: Span;
}
/** `last`: remembers when a packet last came by. */
export interface LastStatement {
    readonly kind: 'last';
    /** Milliseconds. */
    readonly used?: number;
    readonly span: Span;
}
/** `synproxy mss 1460 wscale 7 timestamp sack-perm`, `synproxy name "s"`. */
export interface SynproxyStatement {
    readonly kind: 'synproxy';
    readonly mss?: number;
    readonly wscale?: number;
    readonly timestamp: boolean;
    readonly sackPerm: boolean;
    readonly name?: string;
    readonly span: Span;
}
/** `dup to 192.0.2.1 device "eth1"`, `fwd to "eth1"`: a copy, or the packet itself, leaves at once. */
export interface DupStatement {
    readonly kind: 'dup' | 'fwd';
    readonly family?: 'ip' | 'ip6';
    readonly to: Expression;
    readonly device?: Expression;
    readonly span: Span;
}
/** `flow add @f`: the rest of the connection bypasses the rules. */
export interface FlowStatement {
    readonly kind: 'flow';
    readonly flowtable: string;
    readonly span: Span;
}
/** `limit name tcp dport map { 22 : "slow" }`: which object, by a map. */
export interface ObjectMapStatement {
    readonly kind: 'object map';
    readonly object: 'counter' | 'quota' | 'limit' | 'synproxy';
    readonly map: MapExpression;
    readonly span: Span;
}
/** `reset tcp option sack-perm`: overwrites the option with no-ops. */
export interface ResetOptionStatement {
    readonly kind: 'reset option';
    readonly option: string;
    readonly span: Span;
}
export type NftPart = NftMatch | Vmap | CounterStatement | LimitStatement | LogStatement | RejectStatement | NatStatement | SetFieldStatement | NotrackStatement | TproxyStatement | QueueStatement | DynamicSetStatement | ConnlimitStatement | CtObjectStatement | MeterStatement | QuotaStatement | LastStatement | SynproxyStatement | DupStatement | FlowStatement | ObjectMapStatement | ResetOptionStatement;
/** Any statement that an nft rule can hold. */
export type NftStatement = NftPart | Verdict;
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
    /** `: interval TYPE`: values may be ranges. */
    readonly valueInterval?: boolean;
    readonly flags: readonly ('constant' | 'interval' | 'timeout' | 'dynamic')[];
    /** Milliseconds. */
    readonly timeout?: number;
    readonly gcInterval?: number;
    readonly size?: number;
    readonly autoMerge?: boolean;
    readonly policy?: 'performance' | 'memory';
    readonly counter?: boolean;
    /** What else each element does: `limit rate 1/second`. */
    readonly stateful?: readonly (LimitStatement | ConnlimitStatement | QuotaStatement | LastStatement)[];
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
    readonly comment?: string;
    readonly span: Span;
}
/** `counter c { packets 0 bytes 0 }`, `quota q { … }`, `limit l { … }`, `synproxy s { … }`. */
export interface StatefulObject {
    readonly kind: 'stateful object';
    readonly name: string;
    readonly what: CounterStatement | QuotaStatement | LimitStatement | SynproxyStatement;
    readonly comment?: string;
    readonly span: Span;
}
/** `ct timeout`, `ct expectation`, `secmark`, `tunnel`: an object whose lines are kept as they are. */
export interface PlainObject {
    readonly kind: 'plain object';
    readonly type: 'ct timeout' | 'ct expectation' | 'secmark' | 'tunnel';
    readonly name: string;
    /** Its lines, in the spelling of a listing. */
    readonly lines: readonly string[];
    readonly span: Span;
}
/** `flowtable f { hook ingress priority 0; devices = { eth0, eth1 }; flags offload; }`. */
export interface Flowtable {
    readonly kind: 'flowtable';
    readonly name: string;
    /** Null where the text adds to a table that exists. */
    readonly priority: number | null;
    readonly devices: readonly string[];
    readonly counter: boolean;
    readonly flags: readonly string[];
    readonly span: Span;
}
/** An object that is kept as its text. */
export interface OpaqueObject {
    readonly kind: 'opaque object';
    readonly name: string;
    readonly text: string;
    readonly span: Span;
}
export type NftTableItem = CtHelperObject | StatefulObject | PlainObject | Flowtable | OpaqueObject;
