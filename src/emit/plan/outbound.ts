// Source translation of what leaves, segments that fit the path, and helpers of protocols that open connections.

import { withRole, type Gateway, type Outbound } from '../gateway.js';
import type { AddressRange, IpFamily } from '../values.js';
import { byFamily, comingFrom } from './places.js';
import { leave, planned, plannedFor, type Action, type PlannedRule, type Spread, type Test } from './plan.js';

export function translations(outbound: Outbound, families: readonly IpFamily[]): readonly PlannedRule[] {
  const out: Test = { kind: 'out', interfaces: outbound.via };
  return byFamily(outbound.sources).flatMap(([family, networks]) => {
    if (!families.includes(family)) return [];
    const action = actionOf(outbound, family);
    if (!action) return [];
    const source: Test = { kind: 'source', networks };
    const except = outbound.except.filter((each) => each.family === family);
    return [
      ...(outbound.keepIpsec ? [plannedFor(family, [out, source, { kind: 'ipsec' }], leave, 'IPsec keeps the source')] : []),
      ...(except.length > 0
        ? [plannedFor(family, [out, source, { kind: 'destination', networks: except }], leave, 'these keep the source')]
        : []),
      plannedFor(family, [out, source], action),
    ];
  });
}

function actionOf({ pool, masquerade6, persistent }: Outbound, family: IpFamily): Action | null {
  const ranges = pool.filter((each) => each.family === family);
  if (ranges.length > 0) return { kind: 'snat', to: spreadOf(ranges, persistent), persistent };
  // A pool of the other family alone does not ask for masquerade; IPv6 is routed unless it is asked for.
  if (family === 'ip6') return masquerade6 ? { kind: 'masquerade' } : null;
  return pool.length > 0 ? null : { kind: 'masquerade' };
}

/** One range is the kernel's to spread over; several are weighted by address. */
function spreadOf(ranges: readonly AddressRange[], persistent: boolean): Spread {
  const [only] = ranges;
  if (ranges.length === 1 && only) return { kind: 'range', range: only };
  return {
    kind: 'weighted',
    how: persistent ? 'source' : 'random',
    among: ranges.flatMap(({ family, from, to }) => {
      const count = Number(BigInt(to) - BigInt(from)) + 1;
      return Array.from({ length: count }, (_, step) => ({
        address: { family, value: typeof from === 'number' ? from + step : from + BigInt(step) },
        weight: 1,
      }));
    }),
  };
}

/** Segments of TCP that leave by an outer interface or a VPN, and come in by one. */
export function segments({ mss, interfaces }: Gateway): readonly PlannedRule[] {
  if (mss === null) return [];
  const names = withRole(interfaces, 'wan', 'vpn').map(({ name }) => name);
  const size = mss === 'clamp' ? null : mss;
  // What a path takes is known of the way that a packet goes on; a size of its own is for both directions.
  const sides = size === null ? (['out'] as const) : (['out', 'in'] as const);
  return sides.map((side) =>
    planned([{ kind: side, interfaces: names }, { kind: 'syn' }], { kind: 'clamp', size }, 'segments fit the path'),
  );
}

export function helpers({ helpers: watched }: Gateway): readonly PlannedRule[] {
  return watched.flatMap(({ helper, protocol, port, from, families }) =>
    comingFrom(from).flatMap(({ family, tests }) => {
      const action: Action = { kind: 'helper', helper, protocol };
      const all: readonly Test[] = [...tests, { kind: 'protocol', protocol, ports: [{ from: port, to: port }] }];
      const only = families.length === 1 ? (families[0] ?? null) : null;
      if (only !== null && family !== null && family !== only) return [];
      return [{ family: family ?? only, tests: all, action, why: null }];
    }),
  );
}
