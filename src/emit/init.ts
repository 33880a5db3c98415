// A gateway.yaml to begin with: commented, and filled from facts of a host where there are any.

import { isFailure } from '../base/result.js';
import type { Ruleset } from '../ast/ruleset.js';
import type { Host, Link } from '../host/host.js';
import { inForce } from '../host/sysctl.js';
import { forwardsOf, poolsOf, type FoundForward } from './found-forwards.js';
import { formatAddress, formatNetwork, parseInterfaceName, type Network } from './values.js';
import { MANAGERS, type Manager, type Role } from './vocabulary.js';

/** What is known of a host that becomes a gateway, or is one. */
export interface InitFacts {
  readonly host: Host;
  /** What is loaded now. */
  readonly rulesets: readonly Ruleset[];
  /** Programs that have rules of their own there. */
  readonly managers: readonly Manager[];
}

const HEAD = `# A gateway for natgw. What each key means: docs/gateway.schema.json. Try it: natgw emit gateway.yaml -o bundle
version: 1
`;

/** An example that can be emitted as it is. */
export const EXAMPLE = `# A gateway for natgw; docs/gateway.schema.json says what each key means.
# Try it: natgw emit gateway.yaml -o bundle
version: 1

# Interfaces by their names. wan faces the outside; lan, dmz and vpn are networks behind the gateway.
interfaces:
  eth0:
    role: wan
    addresses: [203.0.113.10/24] # leave it out where DHCP or PPP gives the address
  eth1:
    role: lan
    addresses: [10.0.0.1/24]
  # wg0: { role: vpn, networks: [10.8.0.0/24] }

# Of several wan interfaces, each with "gateway: ADDRESS", answers leave by the one that was asked, new connections by the first whose
# link is up. Add "routing: { wans: spread }" to spread them by "weight", or "wans: host" to leave all of it to routes of the host.

# Source translation for what leaves. Left out: masquerade for all inner networks.
# outbound:
#   - from: lan
#     addresses: 203.0.113.10-203.0.113.13 # a pool: 64,512 connections to one destination for each address
#     except: [10.8.0.0/24] # networks behind a VPN keep their sources

# Port forwards.
forwards: []
# - { name: web, protocol: tcp, port: 8080, to: 10.0.0.5, to-port: 80 }
# - { name: ranges, protocol: both, port: 9000-9010, to: 10.0.0.5, to-port: 7000-7010 }
# - { name: partner, protocol: tcp, port: 8443, to: 10.0.0.5, from: 198.51.100.0/24, log: 10/minute, limit: 20/second }
# - { name: farm, protocol: tcp, port: 443, to: [{ address: 10.0.0.6, weight: 2 }, { address: 10.0.0.7 }] }
# - { name: elsewhere, protocol: udp, port: 4443, to: 198.51.100.20 } # a server outside sees the gateway's address

# What the gateway itself answers; everything else is dropped. Without this key, nothing that comes to the gateway is filtered.
services:
  - { name: ssh, port: 22 } # from: [lan, 198.51.100.0/24]

# What may pass. Left out: inner networks to the outside, and lan to dmz.
# allow:
#   - { from: lan, to: wan }
#   - { from: vpn, to: 10.0.0.0/24, protocol: tcp, port: [80, 443] }

# log: { drops: 10/minute }
# helpers: [{ name: ftp }]
# conntrack: { max: 262144 }
# coexist: [docker] # other programs with rules on this host: ${Object.keys(MANAGERS).join(', ')}
`;

/** Fills in what is known. What could not be taken over stands there as a comment. */
export function initFrom({ host, rulesets, managers }: InitFacts): string {
  const outer = new Set(
    (host.routes ?? []).filter(({ destination }) => destination === null).flatMap(({ device }) => device ?? []),
  );
  const links = (host.links ?? []).filter(
    ({ name }) => name !== 'lo' && !OTHERS.test(name) && !isFailure(parseInterfaceName(name)),
  );
  const found = links.map((link) => ({ link, role: roleOf(link, outer) }));
  const several = found.filter(({ role }) => role === 'wan').length > 1;
  const sections = [
    section(
      'interfaces',
      found.map(({ link, role }) => interfaceText(link, role, host, several)),
    ),
    // Who has rules for routes already goes on with them.
    several && hasOwnRules(host) ? 'routing: { wans: host } # ip rule shows rules of this host\n' : '',
    section(
      'outbound',
      poolsOf(rulesets).map(
        ({ source, via, addresses }) => `- { from: ${quoted(source)}, via: ${quoted(via)}, addresses: ${quoted(addresses)} }`,
      ),
    ),
    forwardSection(forwardsOf(rulesets), found),
    services(host),
    conntrack(host),
    managers.length === 0 ? '' : `coexist: [${managers.join(', ')}]\n`,
  ];
  return `${HEAD}\n${sections.filter((text) => text !== '').join('\n')}`;
}

/** Interfaces that programs make for themselves. */
const OTHERS = /^(?:docker\d|br-[0-9a-f]{12}|veth|virbr|vnet|cni|flannel|cali|cilium|lxc|kube|dummy|ifb)/;

function roleOf({ name }: Link, outer: ReadonlySet<string>): Role {
  if (outer.has(name)) return 'wan';
  return /^(?:wg|tun|tap|ipsec|xfrm|vti|gre)/.test(name) ? 'vpn' : 'lan';
}

function section(key: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${key}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function interfaceText({ name, addresses }: Link, role: Role, host: Host, several: boolean): string {
  const own = addresses
    .filter(({ family, address }) => family === 'ip' || BigInt(address) >> 118n !== 0xfe80n >> 6n)
    .map(({ family, address, prefixLength }) => `${formatAddress({ family, value: address })}/${prefixLength}`);
  const networks = role === 'wan' ? [] : routed(name, host);
  const keys = [
    `role: ${role}`,
    ...(own.length > 0 ? [`addresses: [${own.map(quoted).join(', ')}]`] : []),
    ...(networks.length > 0 ? [`networks: [${networks.map(quoted).join(', ')}]`] : []),
    ...(several && role === 'wan' ? routersOf(name, host) : []),
  ];
  return `${quoted(name)}: { ${keys.join(', ')} }`;
}

/** The routers of its default routes, the best of a family first; those that a lease or an advertisement gives are left to it. */
function routersOf(name: string, { routes }: Host): readonly string[] {
  const routers = (['ip', 'ip6'] as const).flatMap((family) => {
    const [best] = (routes ?? [])
      .filter((each) => each.family === family && each.device === name && each.destination === null)
      .toSorted((a, b) => a.metric - b.metric);
    return best?.gateway == null || ['dhcp', 'ra'].includes(best.protocol ?? '') ? [] : [quoted(best.gateway)];
  });
  return routers.length === 0 ? [] : [`gateway: [${routers.join(', ')}]`];
}

/** Those of a gateway that was emitted are made again. */
function hasOwnRules({ routingRules }: Host): boolean {
  return (routingRules ?? []).some(({ table }) => !/^(?:local|main|default|71\d\d)$/.test(table));
}

/** Networks by the interface that are not those of its addresses. */
function routed(name: string, { routes, links }: Host): readonly string[] {
  const own = links?.find((link) => link.name === name)?.addresses ?? [];
  return (routes ?? []).flatMap(({ device, destination, family }) => {
    if (device !== name || destination === null) return [];
    const network: Network = { family, value: destination.address, length: destination.prefixLength };
    const isConnected = own.some(
      (each) => each.family === family && each.prefixLength === network.length && sameNetwork(each.address, network),
    );
    const isLink = family === 'ip6' && BigInt(network.value) >> 118n === 0xfe80n >> 6n;
    return isConnected || isLink ? [] : [formatNetwork(network)];
  });
}

function sameNetwork(address: number | bigint, { value, length, family }: Network): boolean {
  const shift = BigInt((family === 'ip' ? 32 : 128) - length);
  return BigInt(address) >> shift === BigInt(value) >> shift;
}

/** YAML reads a plain word with a colon as a key. */
function quoted(text: string): string {
  return /^[A-Za-z0-9][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

function forwardSection(found: readonly FoundForward[], interfaces: readonly { readonly link: Link }[]): string {
  if (found.length === 0) return '';
  const own = new Set(
    interfaces.flatMap(({ link }) => link.addresses.map(({ family, address }) => formatAddress({ family, value: address }))),
  );
  const lines = found.map((each, index) => {
    if (each.kind === 'strange') return `# not taken over: ${each.text}`;
    const { protocol, ports, to, toPorts, sources, address } = each;
    // An address that the gateway does not have would be refused.
    const known = address !== null && own.has(address);
    if (address !== null && !known) return `# not taken over, the address is not this host's: ${each.text}`;
    const keys = [
      `name: ${forwardName(each.comment, index, found)}`,
      `protocol: ${protocol}`,
      ...(known ? [`address: ${quoted(address)}`] : []),
      `port: ${ports}`,
      `to: ${quoted(to)}`,
      ...(toPorts === null ? [] : [`to-port: ${toPorts}`]),
      ...(sources === null ? [] : [`from: ${quoted(sources)}`]),
    ];
    return `- { ${keys.join(', ')} }`;
  });
  return lines.every((line) => line.startsWith('#'))
    ? `forwards: []\n${lines.map((line) => `${line}\n`).join('')}`
    : section('forwards', lines);
}

/** Its own name, if it is one and nobody else has it. */
function forwardName(comment: string | null, index: number, found: readonly FoundForward[]): string {
  const isOnly = found.filter((each) => each.kind === 'plain' && each.comment === comment).length === 1;
  return comment !== null && isOnly && /^[A-Za-z][\w-]{0,39}$/.test(comment) ? comment : `forward-${index + 1}`;
}

function services({ listeners }: Host): string {
  if (listeners === null) return section('services', ['- { name: ssh, port: 22 }']);
  const open = listeners.filter(({ address }) => !address.startsWith('127.') && address !== '::1');
  const seen = new Map(open.map((each) => [`${each.protocol} ${each.port}`, each]));
  const lines = [...seen.values()]
    .sort((a, b) => a.port - b.port)
    .map(({ protocol, port, program }) => `- { name: ${nameOf(program)}-${port}, protocol: ${protocol}, port: ${port} }`);
  return `# What listens now. Take out what nobody outside needs, or add "from: lan".\n${lines.length === 0 ? 'services: []\n' : section('services', lines)}`;
}

function nameOf(program: string | null): string {
  const plain = (program ?? 'service').replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 20);
  return plain === '' ? 'service' : plain;
}

function conntrack({ sysctl }: Host): string {
  const known = inForce(sysctl, 'net.netfilter.nf_conntrack_max');
  const max = known.kind === 'known' ? Number(known.value) : 0;
  return max >= 16_384 && max <= 16_777_216 ? `conntrack: { max: ${max} }\n` : '';
}
