// The README of a bundle: what this gateway does, with its figures, and how to load it and take it back.

import { targetPorts, withRole, type Forward, type Gateway, type Outbound, type Place, type Routing } from '../gateway.js';
import { WAY_MASK } from '../plan/ways.js';
import type { Backend } from '../refusals.js';
import { countOf, formatAddress, formatNetwork, formatPorts, formatRange, type Network, type Rate } from '../values.js';
import { MANAGERS } from '../vocabulary.js';

/** Ports that the kernel gives to a translated connection: 1024 to 65535 (nf_nat_core.c, nf_nat_l4proto_unique_tuple). */
const PORTS = 64_512;
/** sizeof(struct nf_conn) with extensions, measured as about 320 bytes, and a pointer for each bucket of the hash. */
const ENTRY_BYTES = 320;
const BUCKET_BYTES = 8;

export function readme(gateway: Gateway, backend: Backend): string {
  return [
    `# Gateway${gateway.name === null ? '' : ` ${gateway.name}`}\n\nWritten by \`natgw emit\`; change the source and emit again.`,
    using(),
    interfaces(gateway),
    outbound(gateway),
    forwards(gateway),
    passing(gateway),
    input(gateway),
    conntrack(gateway),
    others(gateway, backend),
  ]
    .filter((section) => section !== '')
    .map((section) => `${section}\n`)
    .join('\n');
}

export function using(): string {
  return `## Use

As root, in this folder:

\`\`\`sh
./gateway.sh check     # would the rules load? changes nothing
./gateway.sh apply     # loads them; after 60 seconds the old state comes back
./gateway.sh confirm   # from a new session, to be sure that one can be opened: keeps the rules
./gateway.sh install   # keeps the bundle for the next boot (natgw.service)
\`\`\`

\`apply --confirm 300\` gives more time, \`rollback\` takes the rules back at once, \`stop\` removes them. If \`apply\` is interrupted, the
old state comes back by itself. Only the gateway's own rules are touched, never those of other programs. If the rules do not load at
boot, forwarding is turned off. Kernel settings stay as they are after \`stop\`.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const orNone = (texts: readonly string[], none: string) => (texts.length === 0 ? none : texts.join(', '));
const networks = (of: readonly Network[]) => of.map(formatNetwork).join(', ');

function interfaces({ interfaces: all, routing }: Gateway): string {
  const rows = all.map(({ name, role, addresses, networks: behind }) => [
    name,
    role,
    orNone(
      addresses.map(({ value }) => `${formatAddress(value)}/${value.network.length}`),
      'given from outside',
    ),
    orNone(behind.map(formatNetwork), 'the outside'),
  ]);
  const several = withRole(all, 'wan').length > 1;
  const routes =
    routing !== null
      ? `\n\n${ways(routing)}`
      : several
        ? '\n\nThere is more than one way out. Which connection takes which is decided by routes and `ip rule` of the host, which are not part of this bundle.'
        : '';
  return `## Interfaces\n\n${table(['interface', 'role', 'addresses', 'behind it'], rows)}${routes}`;
}

function ways({ ways: all, spread }: Routing): string {
  const names = all.map((way) => way.interface);
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const shares = all.map((way) => `${way.interface} ${Math.round((100 * way.weight) / total)} %`).join(', ');
  const fresh =
    spread === null
      ? `New connections take the first of ${names.join(', ')} whose link is up.`
      : `New connections from inside are spread ${spread === 'random' ? 'at random' : 'by the address of the client'}: ${shares}. One whose link is down gets none; the gateway's own take the first whose link is up.`;
  return `## Several ways out

Connections are marked with the way that they use (bits ${hex(WAY_MASK)} of the packet's and the connection's mark), and stay on it. Answers leave by the
interface that the connection came in by. ${fresh}

- \`routing.conf\` has the rules and routes, a table for each way from 7101 on; \`apply\` puts them, \`stop\` removes them. They carry protocol
  number 110 (\`ip rule\`, \`ip route show table 7101\`), and none but those are touched.
- Networks that the main table has routes to are reached by those; only its default route is not asked.
- \`natgw-routes.service\` puts routes again when an interface comes up or gets an address, and ends connections whose way has lost its link.
  That a provider fails behind a link that is up is not noticed.
- rp_filter is 2 (loose) on ${names.join(', ')}, strict elsewhere. IPv6 has no such check.
- IPv6 that is not translated leaves by any way with the address that the client has; providers drop what is not theirs. Use \`ipv6: masquerade\`.
- A program on the gateway that answers UDP without saying from which address uses that of the first way.`;
}

const hex = (value: number) => `0x${value.toString(16)}`;

function outbound({ outbound: all }: Gateway): string {
  return all.length === 0 ? '' : `## What leaves\n\n${all.map(outboundText).join('\n')}`;
}

function outboundText({ sources: all, via, pool, persistent, except, keepIpsec, masquerade6 }: Outbound): string {
  const families = pool.length > 0 ? new Set(pool.map(({ family }) => family)) : new Set(masquerade6 ? ['ip', 'ip6'] : ['ip']);
  const sources = all.filter(({ family }) => families.has(family));
  const addresses = pool.reduce((sum, range) => sum + countOf(range), 0);
  const gets =
    pool.length === 0
      ? `the address of the interface (masquerade${masquerade6 ? ', IPv6 too' : ''}): at most ${PORTS.toLocaleString('en')} connections at a time to one address and port of the outside`
      : `${pool.map(formatRange).join(', ')}${persistent ? ', the same for a client each time' : ''}: ${addresses} × ${PORTS.toLocaleString('en')} = ${(addresses * PORTS).toLocaleString('en')} connections at a time to one address and port of the outside`;
  const keeps = [...except.map(formatNetwork), ...(keepIpsec ? ['what an IPsec policy takes'] : [])];
  return `- ${networks(sources)} by ${via.join(', ')} ${gets}. The source stays as it is on the way to ${keeps.join(', ') || 'nowhere'}.`;
}

function forwards({ forwards: all, interfaces: own }: Gateway): string {
  if (all.length === 0) return '';
  const rows = all.map((forward) => [
    forward.name,
    `${forward.protocols.join(', ')} ${forward.pieces.flatMap(({ ports }) => ports.map(formatPorts)).join(', ')}`,
    orNone((forward.addresses ?? []).map(formatAddress), `any of ${forward.on.join(', ')}`),
    forward.backends
      .map(({ address, weight }) => formatAddress(address) + (forward.backends.length > 1 ? ` (${weight})` : ''))
      .join(', '),
    forward.pieces.flatMap((piece) => targetPorts(piece).map(formatPorts)).join(', '),
    orNone(forward.sources.map(formatNetwork), 'all'),
    limits(forward),
  ]);
  const routes = all.map((forward) => `- ${forward.name}: ${wayBack(forward, own)}`);
  return `## Port forwards\n\n${table(['name', 'ports', 'address', 'server', 'its ports', 'clients', 'limits'], rows)}\n\n${[...new Set(routes)].join('\n')}`;
}

function limits({ log, limit }: Forward): string {
  const text = ({ count, unit }: Rate) => `${count}/${unit}`;
  return orNone([...(limit ? [`${text(limit)}, ${limit.burst} at once`] : []), ...(log ? [`log ${text(log)}`] : [])], 'none');
}

function wayBack({ snat, backends, hairpin }: Forward, own: Gateway['interfaces']): string {
  const servers = backends.map(({ address }) => formatAddress(address)).join(', ');
  if (snat)
    return `the server sees the address of the gateway, so that its answers come back here. Clients cannot be told apart there.`;
  const gateways = withRole(own, 'lan', 'dmz', 'vpn')
    .flatMap(({ addresses }) => addresses.map(({ value }) => value))
    .filter(({ family }) => family === backends[0]?.address.family);
  const via = gateways.find(({ network }) =>
    backends.some(({ address }) => network.family === address.family && hairpin.length >= 0 && holds(network, address)),
  );
  return `the server sees the client's own address. Its default route must lead to the gateway: on ${servers}, \`ip route replace default via ${via ? formatAddress(via) : 'ADDRESS-OF-THE-GATEWAY'}\`.`;
}

function holds(network: Network, address: { readonly family: 'ip' | 'ip6'; readonly value: number | bigint }): boolean {
  const shift = BigInt((network.family === 'ip' ? 32 : 128) - network.length);
  return BigInt(network.value) >> shift === BigInt(address.value) >> shift;
}

function input({ services, logDrops }: Gateway): string {
  if (services === null) return '## What comes to the gateway\n\nIs not filtered: the settings name no services.';
  const rows = services.map(({ name, protocols, ports, from }) => [
    name,
    `${protocols.join(', ')} ${ports.map(formatPorts).join(', ')}`,
    from === null ? 'everybody' : [...from.interfaces, ...from.networks.map(formatNetwork)].join(', '),
  ]);
  const rest = `Everything else is dropped${logDrops ? ` and logged, at most ${logDrops.count} a ${logDrops.unit}` : ''}, but for ICMP, neighbour discovery and answers.`;
  return `## What comes to the gateway\n\n${rows.length === 0 ? '' : `${table(['service', 'ports', 'from'], rows)}\n\n`}${rest}`;
}

function passing({ allow, policy, mss, helpers, ipv6, logDrops, interfaces: all }: Gateway): string {
  const place = ({ interfaces: names, networks: of }: Place) => orNone([...names, ...of.map(formatNetwork)], 'nowhere');
  const outer = withRole(all, 'wan', 'vpn').map(({ name }) => name);
  const lines = [
    ...allow.map(
      ({ from, to, protocols, ports }) =>
        `- From ${place(from)} to ${place(to)}: ${protocols === null ? 'everything' : `${protocols.join(', ')}${ports.length > 0 ? ` ${ports.map(formatPorts).join(', ')}` : ''}`}.`,
    ),
    `- Port forwards, answers, and what belongs to known connections. The rest is ${policy === 'accept' ? 'accepted too' : `dropped${logDrops ? ` and logged, at most ${rate(logDrops)}` : ''}`}.`,
    ...(mss === null
      ? []
      : [
          `- TCP segments ${mss === 'clamp' ? `by ${outer.join(', ')} fit the path` : `by ${outer.join(', ')} carry ${mss} bytes at most`}.`,
        ]),
    ...helpers.map(
      ({ helper, protocol, port, from }) =>
        `- Further connections that ${helper} (${protocol} ${port}) from ${place(from)} opens pass; the kernel reads along for that.`,
    ),
    ...(ipv6.acceptRa.length > 0
      ? [`- ${ipv6.acceptRa.join(', ')}: addresses and routes of IPv6 come from router advertisements.`]
      : []),
  ];
  return `## What passes\n\n${lines.join('\n')}`;
}

const rate = ({ count, unit }: Rate) => `${count} a ${unit}`;

/** What the settings call them, and what they are about. */
const TIMEOUTS: Readonly<Record<keyof Gateway['conntrack']['timeouts'], string>> = {
  established: 'idle TCP connections',
  'time-wait': 'closed TCP connections',
  udp: 'UDP without an answer',
  'udp-stream': 'UDP with answers',
  icmp: 'echo requests',
};

function conntrack({ conntrack: { max, timeouts } }: Gateway): string {
  const set = Object.entries(TIMEOUTS).flatMap(([name, what]) => {
    const seconds = timeouts[name as keyof typeof TIMEOUTS];
    return seconds === null ? [] : [`${what} ${seconds.toLocaleString('en')} seconds`];
  });
  const remembered = set.length === 0 ? '' : ` Remembered are: ${set.join(', ')}; all else as long as the kernel does by itself.`;
  const mebibytes = Math.ceil((max * (ENTRY_BYTES + BUCKET_BYTES)) / 2 ** 20);
  return `## Connections\n\nThe table has room for ${max.toLocaleString('en')}, which takes up to ${mebibytes} MiB of kernel memory. \`natgw doctor\` shows how full it is.${remembered}`;
}

function others({ coexist }: Gateway, backend: Backend): string {
  if (coexist.length === 0) return '';
  const notes = coexist.map((name) => `- ${MANAGERS[name].title}: ${MANAGERS[name].note}`);
  const marks = backend === 'nft' && coexist.some((name) => MANAGERS[name].dropsForwarded);
  return `## Beside other programs\n\nOnly what comes in and leaves by the interfaces above is dropped here.\n\n${notes.join('\n')}${
    marks
      ? '\n\nWhat a chain of iptables drops stays dropped, whatever nft accepted. So accepted packets are marked, and gateway.sh puts one rule into FORWARD, with the comment `natgw`, that lets the mark pass.'
      : ''
  }`;
}
