// Where NAT goes: `10.0.0.5`, `10.0.0.5-10.0.0.9:80-90`, `[2001:db8::1]:80`, `:80`, and ports alone.

import type { Codes } from '../base/codes.js';
import { ipv4End, parseIpv4 } from '../base/ip.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { COLON } from '../base/signs.js';
import { parseAddress, printAddress, type AddressRange } from './address.js';
import { word, type Codec, type ValueContext } from './codec.js';
import { parseInteger } from './integer.js';
import { serviceNumber } from './names.js';
import { plainPort } from './port.js';
import { endCodes } from './plain-codes.js';
import { portEnd } from './port-codes.js';

/** Ports to choose from; with `base`, the first of them is for the old port `base`, and so on. */
export interface NatPorts {
  readonly from: number;
  readonly to: number;
  readonly base?: number;
}

/** Null keeps the address, or the port where it can be kept. */
export interface NatRange {
  readonly addresses: AddressRange | null;
  readonly ports: NatPorts | null;
}

/** `--to-destination`, which may shift ports: `9000-9010/8000`. */
export const natDestination: Codec<NatRange> = natRange(true);

/** `--to-source`. */
export const natSource: Codec<NatRange> = natRange(false);

/** `--to-ports`. */
export const natPorts: Codec<NatPorts> = word('port[-port]', (text) => parsePorts(text, false), printPorts);

function natRange(mayShift: boolean): Codec<NatRange> {
  const syntax = mayShift ? '[address[-address]][:port[-port[/port]]]' : '[address[-address]][:port[-port]]';
  return { ...word(syntax, parse, print), inNft: plainEnd, plain: endCodes, listedForm, accepts };

  function parse(text: string, { family }: ValueContext): NatRange | Failure {
    const [addressText, portText] = splitPorts(text, family);
    const addresses = addressText === '' ? null : parseAddresses(addressText, family);
    if (isFailure(addresses)) return addresses;
    if (addresses === null && portText === undefined) return failure(`"${text}" names neither an address nor a port`);
    const ports = portText === undefined ? null : parsePorts(portText, mayShift);
    return isFailure(ports) ? ports : { addresses, ports };
  }

  function listedForm(codes: Codes, start: number, end: number, { family }: ValueContext): number {
    return family === 'ip' ? endCodes.form(codes, start, end) : 0;
  }

  function accepts(codes: Codes, start: number, end: number, { family }: ValueContext): boolean {
    if (family !== 'ip') return false;
    const colon = ipv4End(codes, start, end);
    return colon === end || (colon !== -1 && codes[colon] === COLON && portEnd(codes, colon + 1, end) === end);
  }
}

/** An IPv4 address, with a port or without. */
function plainEnd(text: string): string | null {
  const colon = text.indexOf(':');
  if (parseIpv4(colon === -1 ? text : text.slice(0, colon)) === undefined) return null;
  return colon === -1 || plainPort(text.slice(colon + 1)) !== 0 ? text : null;
}

/** IPv6 addresses stand in brackets where ports follow. */
function splitPorts(text: string, family: ValueContext['family']): readonly [addresses: string, ports: string | undefined] {
  if (family === 'ip6') {
    const match = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
    if (match) return [match[1] ?? '', match[2]];
    return /^:[^:]*$/.test(text) ? ['', text.slice(1)] : [text, undefined];
  }
  const colon = text.indexOf(':');
  return colon === -1 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function parseAddresses(text: string, family: ValueContext['family']): AddressRange | Failure {
  const dash = text.indexOf('-');
  const from = parseAddress(dash === -1 ? text : text.slice(0, dash), family);
  if (isFailure(from)) return from;
  const to = dash === -1 ? from : parseAddress(text.slice(dash + 1), family);
  return isFailure(to) ? to : { from, to };
}

function parsePorts(text: string, mayShift: boolean): NatPorts | Failure {
  const service = serviceNumber(text);
  if (service !== undefined) return { from: service, to: service };
  const match = /^(\w+)(?:-(\w+)(?:\/([\w-]+))?)?$/.exec(text);
  const from = parsePortNumber(match?.[1] ?? text);
  if (isFailure(from)) return from;
  const to = match?.[2] === undefined ? from : parsePortNumber(match[2]);
  if (isFailure(to)) return to;
  if (from > to) return failure(`port ${from} is greater than ${to}`);
  if (match?.[3] === undefined) return { from, to };
  if (!mayShift) return failure('only DNAT can shift ports', 'leave out the part behind the slash');
  const base = serviceNumber(match[3]) ?? parsePortNumber(match[3]);
  return isFailure(base) ? base : { from, to, base };
}

function parsePortNumber(text: string): number | Failure {
  const port = parseInteger(text);
  if (port === undefined) return failure(`"${text}" is no port`);
  return port <= 65535 ? port : failure(`port ${text} is greater than 65535`);
}

function print({ addresses, ports }: NatRange, { family }: ValueContext): string {
  const address = addresses === null ? '' : printAddresses(addresses);
  if (ports === null) return address;
  return `${family === 'ip6' && address !== '' ? `[${address}]` : address}:${printPorts(ports)}`;
}

function printAddresses({ from, to }: AddressRange): string {
  return from === to ? printAddress(from) : `${printAddress(from)}-${printAddress(to)}`;
}

function printPorts({ from, to, base }: NatPorts): string {
  if (from === to && base === undefined) return String(from);
  return `${from}-${to}${base === undefined ? '' : `/${base}`}`;
}
