// Destination NAT as a pair: what packets ask for before, and what they look like after. Rules about the wrong one are a usual mistake.

import type { ValueRange } from '../../core/predicate.js';
import { conjuncts } from '../../core/predicate.js';
import { overlap } from '../../eval/flow.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
import { asks, holds, rangesIn, type PlacedRule } from './rule-index.js';
import { positiveNames } from './roles.js';

export interface PortForward {
  readonly natRule: NatRule;
  /** Ports and addresses that clients ask for; null where the rule does not say. */
  readonly ports: readonly ValueRange[] | null;
  readonly destination: readonly ValueRange[] | null;
  /** What they become; null where they stay. */
  readonly newPorts: ValueRange | null;
  readonly target: ValueRange | null;
  readonly protocols: readonly ValueRange[] | null;
}

const known = new WeakMap<LintContext, readonly PortForward[]>();

/** Every DNAT and redirect at prerouting. */
export function portForwards(cx: LintContext): readonly PortForward[] {
  let found = known.get(cx);
  if (!found) {
    found = cx.gateway.nat
      .filter(({ hook, nat }) => hook === 'prerouting' && (nat.type === 'dnat' || nat.type === 'redirect'))
      .map((natRule): PortForward => {
        const tests = conjuncts(natRule.tests);
        const { nat, family } = natRule;
        return {
          natRule,
          ports: rangesIn(tests, 'th dport'),
          destination: rangesIn(tests, `${family} daddr`),
          newPorts: nat.ports,
          target: nat.addresses,
          protocols: rangesIn(tests, 'meta l4proto'),
        };
      });
    known.set(cx, found);
  }
  return found;
}

/** The port forward whose packets a rule seems to mean, by what they asked for, so that it never sees them. */
export function meantBefore(cx: LintContext, placed: PlacedRule): PortForward | null {
  const { tests, table } = placed;
  if (asks(tests, 'ct original proto-dst', 'ct original daddr', 'ct original ip6 daddr', 'ct status')) return null;
  const { wan } = cx.gateway.roles;
  // Where nothing says which side is which, an interface may as well be the outer one.
  const lan = wan.length > 0 ? cx.gateway.roles.lan : [];
  const names = (field: 'meta iifname' | 'meta oifname') => tests.flatMap((test) => positiveNames(test, field));
  if (names('meta oifname').some((name) => wan.includes(name)) || names('meta iifname').some((name) => lan.includes(name)))
    return null;
  const ports = rangesIn(tests, 'th dport');
  if (!ports) return null;
  const protocols = rangesIn(tests, 'meta l4proto');
  for (const forward of askedFor(cx, ports)) {
    const { natRule, newPorts, target, destination } = forward;
    if (table.family !== 'inet' && table.family !== natRule.family) continue;
    const before = forward.ports;
    if (!before || !overlap(ports, before)) continue;
    if (protocols && forward.protocols && !overlap(protocols, forward.protocols)) continue;
    const addresses = rangesIn(tests, `${natRule.family} daddr`);
    const byPort = newPorts !== null && !overlap(ports, [newPorts]);
    const namesTarget = addresses !== null && target !== null && overlap(addresses, [target]);
    const own = wan.map((device) => cx.network.primaryAddress(device, natRule.family));
    const namesOld =
      addresses !== null &&
      !namesTarget &&
      (destination ? overlap(addresses, destination) : own.some((address) => address !== null && holds(addresses, address)));
    if (!(byPort && (addresses === null || namesTarget || namesOld)) && !(namesOld && target !== null)) continue;
    // Another forward may really end at this port.
    if (!endsElsewhere(cx, forward, ports)) return forward;
  }
  return null;
}

const byPort = new WeakMap<readonly PortForward[], { single: Map<number, PortForward[]>; wide: readonly PortForward[] }>();

/** Port forwards that may be asked for by one of these ports. */
function askedFor(cx: LintContext, ports: readonly ValueRange[]): readonly PortForward[] {
  const all = portForwards(cx);
  const [first] = ports;
  if (!first || ports.length > 1 || first[0] !== first[1]) return all.length > MANY ? [] : all;
  let index = byPort.get(all);
  if (!index) {
    const single = new Map<number, PortForward[]>();
    const isSingle = (forward: PortForward) => forward.ports?.length === 1 && forward.ports[0]?.[0] === forward.ports[0]?.[1];
    for (const forward of all.filter(isSingle)) {
      const port = Number(forward.ports?.[0]?.[0]);
      single.set(port, [...(single.get(port) ?? []), forward]);
    }
    byPort.set(all, (index = { single, wide: all.filter((forward) => !isSingle(forward)).slice(0, MANY) }));
  }
  return [...(index.single.get(Number(first[0])) ?? []), ...index.wide];
}

const ends = new WeakMap<readonly PortForward[], { readonly begun: Int32Array; readonly over: Int32Array }>();
const PORTS = 65_536;

/** Does any other forward end at one of these ports? */
function endsElsewhere(cx: LintContext, { newPorts }: PortForward, ports: readonly ValueRange[]): boolean {
  const all = portForwards(cx);
  let counts = ends.get(all);
  if (!counts) {
    // By port: how many ranges of new ports begin there or below, and how many end below it.
    counts = { begun: new Int32Array(PORTS), over: new Int32Array(PORTS + 1) };
    const { begun, over } = counts;
    for (const forward of all) {
      if (!forward.newPorts) continue;
      const first = Number(forward.newPorts[0]);
      const afterLast = Number(forward.newPorts[1]) + 1;
      begun[first] = (begun[first] ?? 0) + 1;
      over[afterLast] = (over[afterLast] ?? 0) + 1;
    }
    for (let port = 1; port < PORTS; port++) {
      begun[port] = (begun[port] ?? 0) + (begun[port - 1] ?? 0);
      over[port] = (over[port] ?? 0) + (over[port - 1] ?? 0);
    }
    ends.set(all, counts);
  }
  const { begun, over } = counts;
  return ports.some((range) => {
    const meeting = (begun[Number(range[1])] ?? 0) - (over[Number(range[0])] ?? 0);
    return meeting > (newPorts !== null && overlap([range], [newPorts]) ? 1 : 0);
  });
}

/** With more port forwards, ranges of ports are not compared with each. */
const MANY = 200;

/** The rewritten port or address in words. */
export function portsText(ranges: readonly ValueRange[] | null): string {
  return (ranges ?? []).map(([low, high]) => (low === high ? String(low) : `${low}-${high}`)).join(', ');
}
