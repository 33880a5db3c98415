// A flow's whole way through the kernel: hooks in order, connection tracking, address translation, routing.

import type { Hook } from '../ast/ruleset.js';
import type { NatAction } from '../core/action.js';
import { CT_STATE, CT_STATUS, type FieldName } from '../core/fields.js';
import { only, withoutField, withValue, type Flow } from './flow.js';
import type { IpFamily, Network, Routing } from './network.js';
import { factsRouting } from './policy-routing.js';
import { endpoint, target, type Endpoint } from './nat.js';
import type { Entry } from './program.js';
import { isLastHop, oneHopLess } from './hops.js';
import { tracked } from './tracked.js';
import { walkChain, type ChainEnd, type Decider, type Trail, type WalkOptions } from './walk.js';

/** What conntrack does to packets of a known connection. */
export interface Translation {
  /** Rewrites the destination in prerouting or output. */
  readonly destination?: Endpoint;
  /** Rewrites the source in postrouting or input. */
  readonly source?: Endpoint;
}

export interface Departure {
  readonly family: IpFamily;
  readonly flow: Flow;
  /** Received on an interface, or sent by this host. */
  readonly from: 'network' | 'host';
  readonly state: keyof typeof CT_STATE;
  readonly translation?: Translation;
  /** Where a packet goes whose destination the facts do not place; `interface` as a way out of the host. */
  readonly routing?: (flow: Flow) => Routing;
}

export type Fate =
  | 'forwarded'
  | 'local'
  /** Left the host that sent it. */
  | 'sent'
  | 'dropped'
  | 'rejected'
  | 'unroutable'
  /** The hop to here was the last one that its TTL allows. */
  | 'expired'
  /** Neither facts nor the question say where the packet goes. */
  | 'lost'
  /** Too many rules to follow. */
  | 'exhausted';

export interface Arrival {
  readonly fate: Fate;
  readonly flow: Flow;
  readonly outInterface: string | null;
  /** Who dropped or rejected it; else the last chain that let it pass. */
  readonly by: Decider | null;
  /** Who let it through the forward, input or output hook: the last rule that did, else the last policy. */
  readonly passedBy: Decider | null;
  readonly hook: Hook;
  readonly answer: string | null;
  readonly trail: Trail | null;
  /** Translations of this way, null where none was made. */
  readonly dnat: Rewrite | null;
  readonly snat: Rewrite | null;
  readonly untracked: boolean;
}

/** A translation with the rule that made it. */
export interface Rewrite {
  readonly nat: NatAction;
  readonly by: Decider;
  readonly before: Endpoint;
  readonly after: Endpoint;
}

interface State {
  readonly flow: Flow;
  readonly trail: Trail | null;
  readonly untracked: boolean;
  readonly outInterface: string | null;
  readonly by: Decider | null;
  readonly passedBy: Decider | null;
  readonly dnat: Rewrite | null;
  readonly snat: Rewrite | null;
}

const FILTERING: ReadonlySet<Hook> = new Set(['input', 'forward', 'output']);
const CONNTRACK_PRIORITY = -200;
const DESTINATION_PRIORITY = -100;
const SOURCE_PRIORITY = 100;

/** All ways that a flow can take. */
export function journey(departure: Departure, options: WalkOptions): Arrival[] {
  const { network } = options;
  const arrivals: Arrival[] = [];
  const place = departure.routing ?? ((flow: Flow): Routing => factsRouting(flow, departure.family, network));
  const start = started(departure.flow);

  const finish = (state: State, fate: Fate, hook: Hook, answer: string | null = null) =>
    arrivals.push({ fate, hook, answer, ...state });

  const pass = (states: readonly State[], hook: Hook): State[] =>
    runHook(states, hook, departure, options, (state, end) => {
      const fate: Fate = end.verdict.kind === 'reject' ? 'rejected' : end.verdict.kind === 'exhausted' ? 'exhausted' : 'dropped';
      finish(state, fate, hook, end.verdict.kind === 'reject' ? end.verdict.answer : null);
    });

  if (departure.from === 'host') {
    const routed = onward([start], 'output');
    const rerouted = onward(pass(routed, 'output'), 'output');
    for (const state of pass(rerouted, 'postrouting')) finish(state, 'sent', 'postrouting');
    return arrivals;
  }
  for (const state of pass([start], 'prerouting')) {
    const routing = state.trail?.effect === 'tproxy' ? ({ kind: 'local' } as const) : place(state.flow);
    switch (routing.kind) {
      case 'local':
        for (const local of pass([state], 'input')) finish(local, 'local', 'input');
        break;
      case 'forward':
        if (isLastHop(state.flow, departure.family)) {
          finish(state, 'expired', 'prerouting');
          break;
        }
        for (const through of pass(
          pass([leaving({ ...state, flow: oneHopLess(state.flow, departure.family) }, routing.device)], 'forward'),
          'postrouting',
        ))
          finish(through, 'forwarded', 'postrouting');
        break;
      case 'unreachable':
        finish(state, 'unroutable', 'prerouting');
        break;
      case 'unknown':
        finish(state, 'lost', 'prerouting');
        break;
    }
  }
  return arrivals;

  /** The states with their way out, for packets of this host; those without one have arrived. */
  function onward(states: readonly State[], hook: Hook): State[] {
    return states.flatMap((state) => {
      const routing = place(state.flow);
      if (routing.kind === 'forward') return [leaving(state, routing.device)];
      if (routing.kind === 'local') return [leaving(state, 'lo')];
      finish(state, routing.kind === 'unreachable' ? 'unroutable' : 'lost', hook);
      return [];
    });
  }
}

function leaving(state: State, device: string): State {
  return { ...state, outInterface: device, flow: { ...state.flow, names: { ...state.flow.names, 'meta oifname': device } } };
}

/** What becomes of one flow at one hook: those that pass it, and those that end there. */
export interface AtHook {
  readonly passed: readonly HookState[];
  readonly stopped: readonly { readonly state: HookState; readonly end: ChainEnd }[];
}

/** How a flow leaves a hook. */
export type HookState = State;

/** Sends a flow through the base chains of one hook, and what the kernel does between them. */
export function passHook(flow: Flow, hook: Hook, departure: Departure, options: WalkOptions): AtHook {
  const stopped: { state: State; end: ChainEnd }[] = [];
  const passed = runHook([started(flow)], hook, departure, options, (state, end) => stopped.push({ state, end }));
  return { passed, stopped };
}

/** Nothing has happened to the flow yet. */
function started(flow: Flow): State {
  return { flow, trail: null, untracked: false, outInterface: null, by: null, passedBy: null, dnat: null, snat: null };
}

/** What stands at a hook: base chains, and what the kernel does by itself. */
type Station =
  | { readonly priority: number; readonly entry: Entry }
  | { readonly priority: number; readonly entry: null; readonly act: (state: State) => State };

function stations(hook: Hook, departure: Departure, options: WalkOptions): Station[] {
  const own: Station[] = [];
  if (hook === 'prerouting' || hook === 'output') {
    own.push({ priority: CONNTRACK_PRIORITY, entry: null, act: (state) => track(state, departure) });
    const { destination } = departure.translation ?? {};
    if (destination)
      own.push({
        priority: DESTINATION_PRIORITY,
        entry: null,
        act: (state) => rewrite(state, departure.family, 'd', destination),
      });
  } else if (hook === 'postrouting' || hook === 'input') {
    const { source } = departure.translation ?? {};
    if (source)
      own.push({ priority: SOURCE_PRIORITY, entry: null, act: (state) => rewrite(state, departure.family, 's', source) });
  }
  const chains = options.program
    .entries(hook, departure.family)
    .map((entry): Station => ({ priority: entry.base.priority, entry }));
  return [...own, ...chains].sort((a, b) => a.priority - b.priority);
}

/** Further ways through the base chains of one place are not followed: they, and all that they assume, would fill the memory. */
const MOST_ENDS = 1 << 14;

function runHook(
  start: readonly State[],
  hook: Hook,
  departure: Departure,
  options: WalkOptions,
  stopped: (state: State, end: ChainEnd) => void,
): State[] {
  let states: readonly State[] = start;
  for (const station of stations(hook, departure, options)) {
    const ways = { left: MOST_ENDS };
    states = states.flatMap((state): State[] => {
      const { entry } = station;
      if (!entry) return [station.act(state)];
      if (entry.base.type === 'nat' && !translates(state, hook)) return [state];
      return walkChain(state.flow, entry, state.trail, options, ways).flatMap((end) => {
        const after: State = {
          ...state,
          flow: end.flow,
          trail: end.trail,
          untracked: state.untracked || end.untracked,
          by: end.by,
        };
        switch (end.verdict.kind) {
          case 'accept':
          case 'tproxy':
            return [FILTERING.has(hook) && (end.by.rule || !state.passedBy?.rule) ? { ...after, passedBy: end.by } : after];
          case 'nat':
            return [translate(after, end.verdict.nat, end.by, hook, departure.family, options.network)];
          default:
            stopped(after, end);
            return [];
        }
      });
    });
  }
  return [...states];
}

/** Connection tracking sees the packet. */
function track(state: State, { state: ctState, family }: Departure): State {
  return { ...state, flow: tracked(state.flow, state.untracked ? 'untracked' : ctState, family) };
}

/** NAT chains see new connections that are tracked and not yet translated in this direction. */
function translates(state: State, hook: Hook): boolean {
  const ctState = only(state.flow, 'ct state');
  if (ctState !== CT_STATE.new && ctState !== CT_STATE.related) return false;
  return hook === 'prerouting' || hook === 'output' ? state.dnat === null : state.snat === null;
}

function translate(state: State, nat: NatAction, by: Decider, hook: Hook, family: IpFamily, network: Network): State {
  const end = hook === 'prerouting' || hook === 'output' ? 'd' : 's';
  const before = endpoint(state.flow, family, end);
  const after = target(state.flow, nat, hook, family, network, before);
  const made: Rewrite = { nat, by, before, after };
  const rewritten = rewrite(state, family, end, after);
  const changed =
    after.address === null ||
    (after.address !== undefined && after.address !== before.address) ||
    (after.port !== undefined && after.port !== before.port);
  const bit = end === 'd' ? CT_STATUS.dnat : CT_STATUS.snat;
  const flow = changed
    ? withValue(rewritten.flow, 'ct status', Number(only(state.flow, 'ct status') ?? 0) | bit)
    : rewritten.flow;
  return { ...rewritten, flow, ...(end === 'd' ? { dnat: made } : { snat: made }) };
}

function rewrite(state: State, family: IpFamily, end: 's' | 'd', to: Endpoint): State {
  let { flow } = state;
  const addressField: FieldName = `${family} ${end}addr`;
  const portField: FieldName = `th ${end}port`;
  if (to.address === null) flow = withoutField(flow, addressField);
  else if (to.address !== undefined) flow = withValue(flow, addressField, to.address);
  if (to.port !== undefined && flow.fields.get(portField) !== null) flow = withValue(flow, portField, to.port);
  return { ...state, flow: withoutField(flow, end === 'd' ? 'fib daddr type' : 'fib saddr type') };
}
