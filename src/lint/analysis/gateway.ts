// The questions that gateway rules share: who is where, what is translated, and what becomes of a flow.

import type { NatAction } from '../../core/action.js';
import { split, type Flow } from '../../eval/flow.js';
import { journey, type Arrival, type Departure } from '../../eval/journey.js';
import { factsRouting } from '../../eval/policy-routing.js';
import { replyTo } from '../../eval/reply.js';
import type { IpFamily, Network, Routing } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';
import type { WalkOptions } from '../../eval/walk.js';
import { natRules, type NatRule } from './nat-rules.js';
import { firstPacket, TCP, UDP } from './packets.js';
import { OTHER_INTERFACE, roles, type Roles, type RoleWishes } from './roles.js';

/** What the rules and the facts say of a host as a gateway. */
export interface Gateway {
  readonly roles: Roles;
  readonly nat: readonly NatRule[];
  /** False once the budget for following packets is spent: absence of a finding then says nothing. */
  readonly complete: () => boolean;
  /** Every way that a flow can take; a way out is tried for each interface where no fact says which. */
  readonly follow: (departure: Departure) => readonly Arrival[];
  /** The answers to a flow that arrived. */
  readonly followReply: (arrival: Arrival, departure: Departure) => readonly Arrival[] | null;
  /** The flows that a DNAT rule asks for, and what becomes of them. Worked out once a rule. */
  readonly inbound: (rule: NatRule) => Inbound;
}

/** A DNAT rule's own flows. */
export interface Inbound {
  readonly departures: readonly { readonly departure: Departure; readonly arrivals: readonly Arrival[] }[];
}

/** Rules looked at for one lint run; enough for a few questions about 100,000 rules, or thousands about hundreds. */
const BUDGET = 4_000_000;

/** What became of one flow, by the translation of its destination. */
type TranslatedBy = Map<NatAction, Arrival[]>;

/** Flows whose ways are kept: of each interface a few. */
const MOST_ASKED = 256;

const NOTHING: Inbound = { departures: [] };

export function gateway(program: Program, network: Network, wishes: RoleWishes): Gateway {
  const nat = natRules(program);
  const known = roles(program, network, nat, wishes);
  const budget = { left: BUDGET };
  const options: WalkOptions = { program, network, explore: 'all', budget };
  const inboundOf = new Map<NatRule, Inbound>();
  const askedFor = new Map<string, TranslatedBy>();

  const follow = (departure: Departure): readonly Arrival[] => {
    if (budget.left <= 0) return [];
    if (departure.routing || network.host.links || network.host.routes) return journey(departure, options);
    const arrivals: Arrival[] = [];
    for (const device of known.interfaces) {
      const routing = (flow: Flow) => elsewhere(factsRouting(flow, departure.family, network), device);
      arrivals.push(...journey({ ...departure, routing }, options));
      // Getting through by one way is enough to say that it is not stopped.
      if (budget.left <= 0 || arrivals.some(({ fate }) => fate === 'forwarded')) break;
    }
    return arrivals;
  };

  /** Rules that a map leads to have few tests of their own, and ask for the same flow, one after the other. */
  const askedBy = (departure: Departure): TranslatedBy => {
    const key = departureKey(departure);
    const done = askedFor.get(key);
    if (done) return done;
    const found: TranslatedBy = new Map();
    for (const arrival of follow(departure)) {
      if (!arrival.dnat) continue;
      const others = found.get(arrival.dnat.nat);
      if (others) others.push(arrival);
      else found.set(arrival.dnat.nat, [arrival]);
    }
    if (budget.left <= 0) return found;
    askedFor.set(key, found);
    const [oldest] = askedFor.keys();
    if (askedFor.size > MOST_ASKED && oldest !== undefined) askedFor.delete(oldest);
    return found;
  };

  const inbound = (rule: NatRule): Inbound => {
    const done = inboundOf.get(rule);
    if (done) return done;
    if (budget.left <= 0) return NOTHING;
    const departures = known.interfaces
      .flatMap((iif) => asking(rule, iif, network))
      .map((departure) => ({
        departure,
        arrivals: (askedBy(departure).get(rule.nat) ?? []).filter(({ dnat }) => dnat?.by.rule === rule.rule),
      }))
      .filter(({ arrivals }) => arrivals.length > 0);
    const result = { departures };
    inboundOf.set(rule, result);
    return result;
  };

  return {
    roles: known,
    nat,
    complete: () => budget.left > 0,
    follow,
    followReply(arrival, departure) {
      const reply = replyTo(arrival, departure);
      return reply && journey(reply, options);
    },
    inbound,
  };
}

/** Without facts a packet may leave by any interface. */
function elsewhere(routing: Routing, device: string): Routing {
  return routing.kind === 'unknown' ? { kind: 'forward', device, route: null } : routing;
}

/** New connections from an interface that a rule would take. */
function asking(rule: NatRule, iif: string, network: Network): Departure[] {
  const { family } = rule;
  const flows = [TCP, UDP].flatMap(
    (protocol): readonly Flow[] => split(firstPacket({ family, protocol, iif }), rule.tests, network.resolve).yes,
  );
  return flows.map((flow) => ({ family, flow, from: 'network', state: 'new' }));
}

/** The same for flows of the same packets. */
function departureKey({ family, flow: { names, fields, assumptions } }: Departure): string {
  const said = [...fields].map(([field, ranges]) => `${field} ${ranges === null ? '-' : ranges.join(' ')}`);
  const assumed = assumptions.map(({ unknown, holds }) => `${String(holds)} ${unknown.key}`);
  return [family, names['meta iifname'], ...said, ...assumed].join('\n');
}

/** The families in which rules of a hook exist at all. */
export function families(program: Program, hook: 'input' | 'forward' | 'output'): readonly IpFamily[] {
  return (['ip', 'ip6'] as const).filter((family) => program.entries(hook, family).length > 0);
}

/** An interface as messages name it. */
export function interfaceText(name: string): string {
  return name === OTHER_INTERFACE ? 'any other interface' : name;
}
