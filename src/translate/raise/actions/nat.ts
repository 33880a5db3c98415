// snat, dnat, masquerade, redirect: a pool of addresses and ports, or for each element of a map another rule.

import type { Expression, NatStatement } from '../../../ast/nft.js';
import { formatIpv4, formatIpv6 } from '../../../base/ip.js';
import { constantRange } from '../../../nft/meaning/constants.js';
import { printExpression } from '../../../nft/print-expression.js';
import { TYPES } from '../../../nft/types.js';
import type { RaiseContext } from '../context.js';
import { sharesOf } from '../drawn.js';
import { acting, type Act, type Branch, type Item } from '../items.js';
import { mapCases } from '../normalize.js';
import { isRefusal, refuse, type Refusal } from '../tests.js';

const TARGETS = {
  snat: ['SNAT', '--to-source'],
  dnat: ['DNAT', '--to-destination'],
  masquerade: ['MASQUERADE', '--to-ports'],
  redirect: ['REDIRECT', '--to-ports'],
} as const;
const FLAGS = { random: '--random', 'fully-random': '--random-fully', persistent: '--persistent' } as const;

/** null: the statement is for the other family. */
export function natItems(statement: NatStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { address, port, family } = statement;
  if (family !== undefined && family !== cx.family) return [{ kind: 'tests', of: [] }];
  if (address?.kind === 'map') {
    if (port?.kind === 'map')
      return refuse('two maps in one statement have no form in iptables', 'join the keys: map { a : address . port }');
    return branched(address, cx, (value) => act(statement, value, port, cx));
  }
  if (port?.kind === 'map') return branched(port, cx, (value) => act(statement, address, value, cx));
  const only = act(statement, address, port, cx);
  if (isRefusal(only)) return only;
  return only === null ? [{ kind: 'tests', of: [] }] : [{ kind: 'do', branches: [{ when: [[]], act: only }] }];
}

function branched(
  map: Expression & { readonly kind: 'map' },
  cx: RaiseContext,
  make: (value: Expression) => Act | Refusal | null,
): readonly Item[] | Refusal {
  if (map.key.kind === 'numgen')
    return sharesOf(map.key, map.map, cx, ({ value }) =>
      !value || value.kind === 'verdict' ? refuse('the map gives no addresses') : make(value),
    );
  const cases = mapCases(map.key, map.map, cx);
  if (isRefusal(cases)) return cases;
  const branches: Branch[] = [];
  for (const { when, element } of cases) {
    if (!element.value || element.value.kind === 'verdict') return refuse('the map gives no addresses');
    const made = make(element.value);
    if (isRefusal(made)) return made;
    if (made) branches.push({ when, act: made });
  }
  return [{ kind: 'do', branches }];
}

function act(
  statement: NatStatement,
  address: Expression | undefined,
  port: Expression | undefined,
  cx: RaiseContext,
): Act | Refusal | null {
  const [target, to] = TARGETS[statement.type];
  const isFixed = statement.type === 'masquerade' || statement.type === 'redirect';
  // One address is as persistent as can be (nf_nat_core.c, find_best_ips_proto).
  const flags = statement.flags.filter((flag) => !isFixed || flag !== 'persistent').map((flag) => FLAGS[flag]);
  if (address?.kind === 'concat') {
    const [first, second] = address.items;
    return act(statement, first, second, cx);
  }
  const ends = { ends: true };
  if (isFixed) {
    if (!port) return acting(target, flags, ends);
    const ports = range(port, TYPES.inet_service);
    return ports ? acting(target, [to, dashed(ports, String), ...flags], ends) : unknownValue(port);
  }
  const pool = address && range(address, cx.family === 'ip' ? TYPES.ipv4_addr : TYPES.ipv6_addr);
  if (address && !pool) return unknownValue(address);
  if (address && familyOf(address) !== undefined && familyOf(address) !== cx.family) return null;
  if (statement.prefix) {
    if (address?.kind !== 'prefix') return refuse('NETMAP needs a network', 'write it as address/length');
    return acting('NETMAP', ['--to', printExpression(address), ...flags], ends);
  }
  const ports = port && range(port, TYPES.inet_service);
  if (port && !ports) return unknownValue(port);
  const show = (value: bigint): string => (cx.family === 'ip' ? formatIpv4(Number(value)) : formatIpv6(value));
  const addresses = pool ? dashed(pool, show) : '';
  const bracketed = cx.family === 'ip6' && ports && pool ? `[${addresses}]` : addresses;
  return acting(target, [to, `${bracketed}${ports ? `:${dashed(ports, String)}` : ''}`, ...flags], ends);
}

function familyOf(expression: Expression): 'ip' | 'ip6' | undefined {
  switch (expression.kind) {
    case 'address':
      return expression.family;
    case 'prefix':
      return familyOf(expression.address);
    case 'range':
      return familyOf(expression.from);
    default:
      return undefined;
  }
}

function range(expression: Expression, type: (typeof TYPES)[keyof typeof TYPES]): readonly [bigint, bigint] | undefined {
  const found = constantRange(expression, type);
  return found && [BigInt(found[0]), BigInt(found[1])];
}

function dashed([low, high]: readonly [bigint, bigint], show: (value: bigint) => string): string {
  return low === high ? show(low) : `${show(low)}-${show(high)}`;
}

function unknownValue(expression: Expression): Refusal {
  return refuse(`iptables cannot work out ${printExpression(expression)} for each packet`);
}
