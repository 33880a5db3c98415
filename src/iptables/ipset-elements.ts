// The elements of an ipset as values: `10.0.0.0/24,tcp:80` of a hash:net,port.

import type { Span } from '../base/source.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { complement, network, or, parseAddress, parseMask, type Address } from '../values/address.js';
import { parseInteger } from '../values/integer.js';
import { macAddress } from '../values/mac.js';
import { parsePort } from '../values/port.js';
import { parseProtocol } from '../values/protocol.js';
import type { Ipset } from './define.js';
import { SCTP, TCP, UDP, UDPLITE } from './protocols.js';

/** What a dimension of a set holds. A bitmap:port has no protocol. */
export type Dimension = 'address' | 'port' | 'protocol and port' | 'mac' | 'mark' | 'interface';

export type Cell =
  | { readonly kind: 'address'; readonly from: Address; readonly to: Address }
  | { readonly kind: 'port'; readonly protocol: number | null; readonly from: number; readonly to: number }
  | { readonly kind: 'mac'; readonly mac: string }
  | { readonly kind: 'mark'; readonly value: number }
  | { readonly kind: 'interface'; readonly name: string };

export interface Entry {
  readonly cells: readonly Cell[];
  readonly nomatch: boolean;
  /** Milliseconds. */
  readonly timeout: number | undefined;
  readonly span: Span;
}

export interface IpsetContents {
  readonly dimensions: readonly Dimension[];
  readonly entries: readonly Entry[];
}

/** Protocols of which ipset reads the ports. */
const IPSET_PORT_PROTOCOLS = [TCP, UDP, SCTP, UDPLITE] as const;

/** Those of bitmap:port are two (ip_set_get_ip_port; seen with packets). */
export const BITMAP_PORT_PROTOCOLS = [TCP, UDP] as const;

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  ip: 'address',
  net: 'address',
  port: 'protocol and port',
  mac: 'mac',
  mark: 'mark',
  iface: 'interface',
};

const cache = new WeakMap<Ipset, IpsetContents | Failure>();

/** The set's elements, read once. */
export function contentsOf(ipset: Ipset): IpsetContents | Failure {
  let known = cache.get(ipset);
  if (!known) {
    known = readContents(ipset);
    cache.set(ipset, known);
  }
  return known;
}

function readContents(ipset: Ipset): IpsetContents | Failure {
  const [method = '', names = ''] = ipset.type.split(':');
  const dimensions: Dimension[] = [];
  for (const name of names.split(',')) {
    const dimension = name === 'port' && method === 'bitmap' ? 'port' : DIMENSIONS[name];
    if (dimension === undefined) return failure(`a set of type ${ipset.type} has no counterpart in nft`);
    dimensions.push(dimension);
  }
  const entries: Entry[] = [];
  for (const { text, options, span } of ipset.elements) {
    const parts = text.split(',');
    const cells: Cell[] = [];
    for (const [index, dimension] of dimensions.entries()) {
      const cell = parseCell(parts[index] ?? '', dimension, ipset);
      if (isFailure(cell)) return failure(`element ${text} of the set ${ipset.name}: ${cell.message}`);
      cells.push(cell);
    }
    const seconds = typeof options['timeout'] === 'string' ? parseInteger(options['timeout']) : undefined;
    entries.push({
      cells,
      nomatch: options['nomatch'] === true,
      timeout: seconds === undefined ? undefined : seconds * 1000,
      span,
    });
  }
  return { dimensions, entries };
}

function parseCell(text: string, dimension: Dimension, ipset: Ipset): Cell | Failure {
  switch (dimension) {
    case 'address':
      return parseAddresses(text, ipset.family);
    case 'port':
      return parsePorts(text, null);
    case 'protocol and port': {
      const colon = text.indexOf(':');
      const protocol = colon === -1 ? TCP : parseProtocol(text.slice(0, colon));
      if (isFailure(protocol)) return protocol;
      return IPSET_PORT_PROTOCOLS.some((known) => known === protocol)
        ? parsePorts(text.slice(colon + 1), protocol)
        : failure('a protocol without ports has no counterpart in an nft set of ports');
    }
    case 'mac': {
      const mac = macAddress.parse([text], { family: ipset.family });
      return typeof mac === 'string' ? { kind: 'mac', mac } : mac;
    }
    case 'mark': {
      const value = parseInteger(text);
      return value === undefined ? failure(`"${text}" is no mark`) : { kind: 'mark', value };
    }
    case 'interface':
      return text.startsWith('physdev:') ? failure('nft does not see the ports of a bridge') : { kind: 'interface', name: text };
  }
}

function parseAddresses(text: string, family: Ipset['family']): Cell | Failure {
  const [name = '', mask] = text.split('/');
  const [first = '', last] = name.split('-');
  const address = parseAddress(first, family);
  if (isFailure(address)) return address;
  if (last !== undefined) {
    const to = parseAddress(last, family);
    return isFailure(to) ? to : { kind: 'address', from: address, to };
  }
  const bits = parseMask(mask, family);
  if (isFailure(bits)) return bits;
  const from = network({ address, mask: bits });
  return { kind: 'address', from, to: or(from, complement(bits)) };
}

function parsePorts(text: string, protocol: number | null): Cell | Failure {
  const [first = '', last] = text.split('-');
  const from = parsePort(first);
  if (isFailure(from)) return from;
  const to = last === undefined ? from : parsePort(last);
  return isFailure(to) ? to : { kind: 'port', protocol, from, to };
}
