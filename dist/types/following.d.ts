import type { Hook } from './ast/ruleset.js';
import { type Comparison } from './eval/compare.js';
import { type Probe } from './eval/probe.js';
import { type TracedConnection } from './eval/trace.js';
import { type Host } from './host/host.js';
import type { Ipset } from './iptables/define.js';
import { type Input, type ParsedFile } from './read/parse.js';
/**
 * Follows one packet through rulesets, and its answer back.
 *
 * @throws if the packet is not one: no address, an unknown protocol, a port out of range.
 *
 * @example
 * const file = parse({ name: 'rules.v4', text: '*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' });
 * const { packet } = trace([file], { mode: 'local', iif: 'eth0', proto: 'tcp', src: '198.51.100.7', dst: '203.0.113.10', dport: 22 });
 * console.log(packet.verdict, packet.path[0]?.line);
 * // local 3
 */
export declare function trace(inputs: readonly (Input | ParsedFile)[], packet: Probe, options?: {
    readonly host?: Host;
}): TracedConnection;
/**
 * Whether two hosts' rules, each from one or several texts of any dialect, treat every packet alike: verdict, address
 * translation, marks, logs, hook by hook. `equivalent` is a proof, up to the tests that are listed as `unmodelled`;
 * `different` comes with packets that show it; `undecided` with the reasons.
 *
 * @example
 * const { result } = compare(
 *   [{ name: 'a', text: 'iptables -A INPUT -p tcp -m multiport --dports 22,80 -j DROP' }],
 *   [{ name: 'b', text: 'table ip filter { chain INPUT { type filter hook input priority 0; tcp dport { 80, 22 } drop; }; }' }],
 * );
 * console.log(result);
 * // equivalent
 */
export declare function compare(left: readonly (Input | ParsedFile)[], right: readonly (Input | ParsedFile)[], options?: {
    /** Facts about the host, which both sides share. */
    readonly host?: Host;
    /** The contents of sets that iptables rules name. */
    readonly ipset?: (name: string) => Ipset | undefined;
    /** Only these hooks. */
    readonly hooks?: readonly Hook[];
    /** Packets to show for each hook, at most; 3 if left out. */
    readonly witnesses?: number;
}): Comparison;
