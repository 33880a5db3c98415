// The state of a gateway as figures: from what its tools print, and from its table of connections.

import type { Ruleset } from '../ast/ruleset.js';
import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { network } from '../eval/network.js';
import { program } from '../eval/program.js';
import { readHost } from '../host/read.js';
import { inForce } from '../host/sysctl.js';
import { ownersOf, publishedPorts, type Owner, type PublishedPort } from './owners.js';
import { staleForwards, type Stale } from './stale.js';
import type { Counted, ForwardUse, PortUse, Tally } from './tally.js';
import { unmatchedRules, type Unmatched } from './unmatched.js';

/** Ports that the kernel has for the connections of one address to one port of a destination. */
export const PORTS_OF_AN_ADDRESS = 64_512;
/** struct nf_conn with its extensions. */
const ENTRY_BYTES = 320;

export interface Figures {
  readonly connections: {
    readonly count: number;
    /** Null: nobody said. */
    readonly max: number | null;
    readonly bytes: number;
    readonly unanswered: number;
  };
  readonly states: readonly Counted<{ readonly protocol: string; readonly state: string }>[];
  readonly talkers: readonly Counted<string>[];
  readonly portUse: readonly Counted<PortUse>[];
  readonly pool: readonly Counted<string>[];
  readonly forwards: readonly Counted<ForwardUse>[];
  readonly stale: readonly Stale[];
  /** How often the kernel log says that the table was full. */
  readonly tableFull: number | null;
  /** Seconds, by the last words of the key. */
  readonly timeouts: readonly (readonly [name: string, seconds: number])[];
  /** New connections a second by one address to one port of a destination, if each is closed by the gateway's side. */
  readonly newConnections: number | null;
  readonly owners: readonly Owner[];
  readonly published: readonly PublishedPort[];
  readonly unmatched: readonly Unmatched[];
  readonly findings: readonly Diagnostic[];
}

/** What a report needs: facts by file name, rules as they are loaded, and the connections, counted. */
export interface Patient {
  readonly facts: ReadonlyMap<string, Source>;
  readonly rulesets: readonly Ruleset[];
  readonly findings: readonly Diagnostic[];
  readonly tally: Tally;
}

const TOP = 10;

export function examine({ facts, rulesets, findings, tally }: Patient): Figures {
  const host = readHost(facts);
  const value = (key: string) => {
    const known = inForce(host.sysctl, `net.netfilter.nf_conntrack_${key}`);
    return known.kind === 'known' && /^\d+$/.test(known.value) ? Number(known.value) : null;
  };
  const entries = tally.entries();
  const count = entries > 0 ? entries : (value('count') ?? 0);
  const interfaces = host.links?.map(({ name }) => name).filter((name) => name !== 'lo') ?? [];
  const forwards = tally.forwards();
  const timeWait = value('tcp_timeout_time_wait');
  return {
    connections: { count, max: value('max'), bytes: count * ENTRY_BYTES, unanswered: tally.unanswered() },
    states: tally.states(),
    talkers: tally.sources(TOP),
    portUse: tally.portUse(TOP),
    pool: tally.pool(),
    forwards: forwards.slice(0, TOP),
    stale: staleForwards(forwards, program(rulesets), network(host), interfaces),
    tableFull: facts.has('dmesg.txt') ? (facts.get('dmesg.txt')?.text.match(/nf_conntrack: .*table full/g)?.length ?? 0) : null,
    timeouts: TIMEOUTS.flatMap((name) => {
      const seconds = value(name);
      return seconds === null ? [] : [[name.replace('_timeout', '').replaceAll('_', ' '), seconds] as const];
    }),
    newConnections: timeWait === null || timeWait === 0 ? null : Math.floor(PORTS_OF_AN_ADDRESS / timeWait),
    owners: ownersOf(rulesets, facts.get('units.txt')?.text ?? null),
    published: publishedPorts(rulesets),
    unmatched: unmatchedRules(rulesets),
    findings,
  };
}

const TIMEOUTS = [
  'tcp_timeout_established',
  'tcp_timeout_time_wait',
  'tcp_timeout_syn_sent',
  'udp_timeout',
  'udp_timeout_stream',
  'icmp_timeout',
];
