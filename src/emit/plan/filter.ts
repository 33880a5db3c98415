// The filter of a gateway: what may come to it, and what may pass it.

import { withRole, type Gateway } from '../gateway.js';
import { parseNetwork, type Network } from '../values.js';
import { isFailure } from '../../base/result.js';
import { passes } from './forwards.js';
import { between, comingFrom } from './places.js';
import { accept, drop, planned, plannedFor, type PlannedChain, type PlannedRule, type Test } from './plan.js';

const KNOWN: readonly PlannedRule[] = [
  planned([{ kind: 'state', states: ['established', 'related'] }], accept),
  planned([{ kind: 'state', states: ['invalid'] }], drop),
];

/** What IPv4 needs to find out about paths (RFC 1812, 4.3), and ping. */
const ICMP: Test = { kind: 'icmp', types: ['destination-unreachable', 'time-exceeded', 'parameter-problem', 'echo-request'] };
/** What RFC 4890 says a firewall must not drop: errors and echo; on the link also neighbours, routers and multicast listeners. */
const ICMP6_ERRORS = ['destination-unreachable', 'packet-too-big', 'time-exceeded', 'parameter-problem', 'echo-request'];
const ICMP6_LINK = [
  'nd-router-solicit',
  'nd-router-advert',
  'nd-neighbor-solicit',
  'nd-neighbor-advert',
  'mld-listener-query',
  'mld-listener-report',
  'mld-listener-done',
  'mld2-listener-report',
];

const LINK_LOCAL = network('fe80::/10');

/** The input hook; undefined where the gateway leaves it to others. */
export function inputChain(gateway: Gateway): PlannedChain | undefined {
  const { services, interfaces } = gateway;
  if (services === null) return undefined;
  const outer = withRole(interfaces, 'wan');
  const dhcp = outer.filter(({ addresses }) => !addresses.some(({ value }) => value.family === 'ip')).map(({ name }) => name);
  const dhcp6 = outer.filter(({ addresses }) => !addresses.some(({ value }) => value.family === 'ip6')).map(({ name }) => name);
  const rules: readonly PlannedRule[] = [
    ...KNOWN,
    planned([{ kind: 'in', interfaces: ['lo'] }], accept),
    plannedFor('ip', [ICMP], accept),
    plannedFor('ip6', [{ kind: 'icmp', types: [...ICMP6_ERRORS, ...ICMP6_LINK] }], accept),
    ...(dhcp.length > 0
      ? [
          plannedFor(
            'ip',
            [
              { kind: 'in', interfaces: dhcp },
              { kind: 'protocol', protocol: 'udp', ports: [{ from: 68, to: 68 }], sourcePort: 67 },
            ],
            accept,
            'DHCP',
          ),
        ]
      : []),
    ...(dhcp6.length > 0
      ? [
          plannedFor(
            'ip6',
            [
              { kind: 'in', interfaces: dhcp6 },
              { kind: 'source', networks: [LINK_LOCAL] },
              { kind: 'protocol', protocol: 'udp', ports: [{ from: 546, to: 546 }] },
            ],
            accept,
            'DHCPv6',
          ),
        ]
      : []),
    ...services.flatMap(({ name, protocols, ports, from }) =>
      (from === null ? [{ family: null, tests: [] }] : comingFrom(from)).flatMap(({ family, tests }) =>
        protocols.map((protocol): PlannedRule => ({
          family,
          tests: [...tests, { kind: 'protocol', protocol, ports }],
          action: accept,
          why: `service ${name}`,
        })),
      ),
    ),
  ];
  return ended(
    'input',
    rules,
    gateway,
    gateway.interfaces.map(({ name }) => name),
    'drop',
  );
}

/** The forward hook. */
export function forwardChain(gateway: Gateway): PlannedChain {
  const rules: readonly PlannedRule[] = [
    ...KNOWN,
    ...passes(gateway),
    ...gateway.allow.flatMap(({ from, to, protocols, ports }) =>
      between(from, to).flatMap(({ family, tests }) =>
        (protocols ?? [null]).map((protocol): PlannedRule => {
          const more: readonly Test[] = protocol === null ? [] : [{ kind: 'protocol', protocol, ports }];
          return { family, tests: [...tests, ...more], action: accept, why: null };
        }),
      ),
    ),
    ...(gateway.ipv6.forwarding ? [plannedFor('ip6', [{ kind: 'icmp', types: ICMP6_ERRORS }], accept)] : []),
  ];
  return ended(
    'forward',
    rules,
    gateway,
    gateway.interfaces.map(({ name }) => name),
    gateway.policy,
  );
}

/** Beside programs with rules of their own, only what comes by the gateway's interfaces is dropped. */
function ended(
  place: 'input' | 'forward',
  rules: readonly PlannedRule[],
  { logDrops, coexist }: Gateway,
  interfaces: readonly string[],
  policy: 'drop' | 'accept',
): PlannedChain {
  if (policy === 'accept') return { place, rules, end: 'pass' };
  const scope: readonly Test[] =
    coexist.length === 0
      ? []
      : place === 'input'
        ? [{ kind: 'in', interfaces }]
        : [
            { kind: 'in', interfaces },
            { kind: 'out', interfaces },
          ];
  const log = logDrops
    ? [planned([...scope, { kind: 'limit', rate: logDrops, burst: 5 }], { kind: 'log', prefix: `natgw ${place} drop: ` })]
    : [];
  return scope.length === 0
    ? { place, rules: [...rules, ...log], end: 'drop' }
    : { place, rules: [...rules, ...log, planned(scope, drop)], end: 'pass' };
}

function network(text: string): Network {
  const parsed = parseNetwork(text);
  if (isFailure(parsed)) throw new Error(parsed.message);
  return parsed;
}
