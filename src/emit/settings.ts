// What gateway.yaml may say: one declaration that gives the reader, its messages, the types and the JSON Schema.

import type { JsonValue } from '../base/json.js';
import { choice, either, flag, list, named, number, object, optional, required, text, type Of } from './shape.js';
import { HELPERS, MANAGERS, ROLES } from './vocabulary.js';
import {
  parseAddress,
  parseAddressRange,
  parseHostName,
  parseInterfaceAddress,
  parseInterfaceName,
  parseLabel,
  parseNetwork,
  parsePorts,
  parseRate,
} from './values.js';

const same = (words: string): string => words;

const interfaces = object('an interface of the gateway', {
  role: required(choice('wan faces the outside; lan, dmz and vpn are networks behind the gateway', ROLES)),
  addresses: optional(
    list(
      'its addresses with the length of their networks; left out where DHCP or PPP gives them',
      text('an address with its length', parseInterfaceAddress, ['203.0.113.10/24', '2001:db8::10/64']),
    ),
  ),
  networks: optional(
    list(
      'networks that are reached by it, beside those of its addresses',
      text('a network', parseNetwork, ['10.0.0.0/24', 'fd00:1::/64']),
    ),
  ),
  gateway: optional(
    list(
      'of one of several wan interfaces: the routers behind it, one a family; left out: that of its default route on the host',
      text('an address', parseAddress, ['203.0.113.1', 'fe80::1']),
    ),
  ),
  weight: optional(number('of one of several wan interfaces: its share of the connections; 1 if left out', 1, 100)),
});

const routing = object('which of several wan interfaces connections take', {
  wans: optional(
    choice(
      '"failover": the first whose link is up, in the order of "interfaces"; "spread": each its share of new connections; "host": routes and rules of the host decide, and none are made here; failover if left out',
      ['failover', 'spread', 'host'],
    ),
  ),
  balance: optional(choice('how connections are spread: at random, or by the address of the client', ['random', 'source'])),
});

/** Where something comes from or goes to: resolved when all interfaces are known. */
const place = (description: string) =>
  list(description, text('a role, an interface, an address or a network', same, ['lan', 'eth1', '10.0.0.0/24']));

const outbound = object('source address translation for what leaves', {
  from: optional(place('whose connections; all networks of lan, dmz and vpn interfaces if left out')),
  via: optional(
    list('the interfaces that they leave by; all wan interfaces if left out', text('an interface', parseInterfaceName)),
  ),
  addresses: optional(
    list(
      'the addresses that they get (SNAT), each for 64,512 connections at a time to one destination; left out: the address of the interface (masquerade)',
      text('an address, or a range of addresses', parseAddressRange, ['203.0.113.1-203.0.113.4']),
    ),
  ),
  persistent: optional(flag('a client gets the same address each time')),
  except: optional(list('destinations that keep the source, such as networks behind a VPN', text('a network', parseNetwork))),
  ipsec: optional(choice('"keep" leaves the source of packets alone that an IPsec policy takes', ['keep', 'translate'])),
  ipv6: optional(choice('what IPv6 connections get, where no IPv6 addresses are listed', ['route', 'masquerade'])),
});

const backend = object('one of several servers', {
  address: required(text('its address', parseAddress)),
  weight: optional(number('its share of the connections; 1 if left out', 1, 100)),
});

const ports = (description: string) => list(description, text('a port, or a range of ports', parsePorts, ['443', '8000-8010']));

const forward = object('connections from outside that go on to a server', {
  name: required(text('how comments and logs call it', parseLabel)),
  protocol: required(choice('"both" is TCP and UDP', ['tcp', 'udp', 'both'])),
  on: optional(
    list('the interfaces that they come in by; all wan interfaces if left out', text('an interface', parseInterfaceName)),
  ),
  address: optional(
    list(
      'the addresses of the gateway that are forwarded; all of the family of "to" if left out',
      text('an address', parseAddress),
    ),
  ),
  port: required(ports('the ports that clients connect to')),
  to: required(list('the server, or several of them', either(text('an address', parseAddress), backend))),
  'to-port': optional(ports('the ports of the server: one for all, or as many as "port" has; left out: the same ports')),
  balance: optional(choice('how several servers are chosen: at random, or by the address of the client', ['random', 'source'])),
  from: optional(list('clients that may connect; all if left out', text('an address or a network', parseNetwork))),
  return: optional(
    choice(
      '"preserve" shows the server the client\'s address, "snat" the gateway\'s; chosen by where the server is, if left out',
      ['preserve', 'snat'],
    ),
  ),
  hairpin: optional(flag("clients of the server's own network may use the outer address too; true if left out")),
  log: optional(text('log new connections, at most at this rate', parseRate, ['10/minute'])),
  limit: optional(text('accept new connections at most at this rate', parseRate, ['20/second'])),
  burst: optional(number('how many more than the limit may come at once; 5 if left out', 1, 10_000)),
});

const service = object('what the gateway itself answers', {
  name: required(text('how comments call it', parseLabel)),
  protocol: optional(choice('tcp if left out', ['tcp', 'udp', 'both'])),
  port: required(ports('its ports')),
  from: optional(place('who may connect; everybody if left out')),
});

const allow = object('connections that may pass the gateway', {
  from: required(place('where they come from')),
  to: required(place('where they go to')),
  protocol: optional(choice('tcp, udp or both; any protocol if left out', ['tcp', 'udp', 'both'])),
  port: optional(ports('the ports; needs a protocol')),
});

const helper = object('a protocol that opens further connections', {
  name: required(choice('which', Object.keys(HELPERS) as (keyof typeof HELPERS)[])),
  port: optional(number('its port, if it is not the usual one', 1, 65535)),
  from: optional(place('whose connections; lan, dmz and vpn if left out')),
});

const conntrack = object('the table of connections', {
  max: optional(number('entries; each takes about 320 bytes of kernel memory', 16_384, 16_777_216)),
  timeouts: optional(
    object('how long idle connections are remembered, in seconds', {
      established: optional(number('TCP connections; RFC 5382 asks for 7440 at least', 7440, 2_000_000)),
      'time-wait': optional(number('closed TCP connections', 10, 86_400)),
      udp: optional(number('UDP without an answer', 10, 86_400)),
      'udp-stream': optional(number('UDP with answers', 30, 86_400)),
      icmp: optional(number('echo requests', 5, 3600)),
    }),
  ),
});

/** Everything that describes one gateway. */
export const GATEWAY = object('a gateway', {
  $schema: optional(text('the address of this schema, for editors', same)),
  version: required(number('the version of this format', 1, 1)),
  interfaces: required(named('the interfaces by their names', parseInterfaceName, interfaces)),
  routing: optional(routing),
  outbound: optional(list('source address translation; masquerade for all inner networks if left out', outbound)),
  forwards: optional(list('port forwards', forward)),
  services: optional(list('what the gateway itself answers; left out: what comes to the gateway is not filtered', service)),
  allow: optional(list('what may pass; left out: inner networks to the outside, and lan to dmz', allow)),
  policy: optional(choice('what happens to the rest at the forward hook', ['drop', 'accept'])),
  mss: optional(
    either(
      choice('"clamp" fits TCP segments to the path', ['clamp', 'off']),
      object('a fixed size', { size: required(number('bytes', 500, 9000)) }),
    ),
  ),
  helpers: optional(list('protocols that open further connections', helper)),
  conntrack: optional(conntrack),
  ipv6: optional(
    object('IPv6', {
      forwarding: optional(flag('pass IPv6 on; true if left out and an interface has IPv6 addresses or networks')),
      'accept-ra': optional(
        list('interfaces that take addresses and routes from router advertisements', text('an interface', parseInterfaceName)),
      ),
    }),
  ),
  log: optional(
    object('logging of what is dropped', { drops: required(text('at most at this rate', parseRate, ['10/minute'])) }),
  ),
  coexist: optional(
    list(
      'programs that have rules of their own on this host',
      choice('a program', Object.keys(MANAGERS) as (keyof typeof MANAGERS)[]),
    ),
  ),
});

export type GatewaySettings = NonNullable<Of<typeof GATEWAY>>;
export type ForwardSettings = NonNullable<GatewaySettings['forwards']>[number];

/** The key that makes an inventory of a file. */
export const HOSTS = 'hosts';
/** How a gateway's name is checked: the keys of `hosts`. */
export const checkHostName = parseHostName;

/** The JSON Schema (draft-07, which editors know) of gateway.yaml. */
export function gatewaySchema(): Readonly<Record<string, JsonValue>> {
  const { properties, required: needed, ...rest } = GATEWAY.schema;
  const all = properties as Readonly<Record<string, JsonValue>>;
  const { version, ...ofHost } = all;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'gateway.yaml',
    ...rest,
    properties: {
      ...all,
      [HOSTS]: {
        description:
          'several gateways: what each has beside, or instead of, what stands above; objects are joined, lists replaced',
        type: 'object',
        additionalProperties: {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: { ...ofHost, interfaces: loose(ofHost['interfaces']) },
        },
      },
    },
    // With hosts, interfaces may stand there alone.
    required: ['version'],
    anyOf: [{ required: needed ?? [] }, { required: [HOSTS] }],
    ...(version === undefined ? {} : {}),
  };
}

/** An interface of a host may say only what differs. */
function loose(schema: JsonValue | undefined): JsonValue {
  const { additionalProperties, ...rest } = (schema ?? {}) as Readonly<Record<string, JsonValue>>;
  const { required: _needed, properties, ...inner } = (additionalProperties ?? {}) as Readonly<Record<string, JsonValue>>;
  // null takes away what the gateways share.
  const each = Object.entries(properties as Readonly<Record<string, JsonValue>>).map(
    ([name, of]) => [name, { anyOf: [of, { type: 'null' }] }] as const,
  );
  return { ...rest, additionalProperties: { ...inner, properties: Object.fromEntries(each) } };
}
