// Ports and ranges of ports, as iptables writes them: `80`, `80:90`, `:90`, `http`.

import type { Codes } from '../base/codes.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { COLON, ZERO } from '../base/signs.js';
import { word, type Codec } from './codec.js';
import { parseDecimal, parseInteger } from './integer.js';
import { serviceNumber } from './names.js';
import { portRangeCodes } from './plain-codes.js';
import { portEnd } from './port-codes.js';

/** Both ends included; `from` greater than `to` is kept, because old tools stored it (it matches nothing). */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

type ReadPort = (text: string) => number | Failure;

/** A port by number or by service name. Numbers may be hexadecimal or octal, as tcp, sctp, multiport and the targets of NAT read them. */
export function parsePort(text: string): number | Failure {
  return portNumber(text, parseInteger(text));
}

/** As above where a number is decimal whatever it begins with: udp, dccp, conntrack and TPROXY leave that to getaddrinfo(3). */
export function parseDecimalPort(text: string): number | Failure {
  return portNumber(text, parseDecimal(text));
}

function portNumber(text: string, value: number | undefined): number | Failure {
  if (value !== undefined) return value <= 65535 ? value : failure(`port ${text} is greater than 65535`);
  return serviceNumber(text) ?? failure(`"${text}" is neither a port number nor a known service name`);
}

/** `port`, `from:to`, `from:`, `:to`. */
export const portRange: Codec<PortRange> = portRangeOf(parsePort);

export const decimalPortRange: Codec<PortRange> = portRangeOf(parseDecimalPort);

function portRangeOf(readPort: ReadPort): Codec<PortRange> {
  return {
    ...word('port[:port]', (text) => parsePortRange(text, readPort), printPortRange),
    inNft: plainRange,
    plain: portRangeCodes,
    listedForm: portRangeCodes.form,
    accepts: acceptsRange,
  };
}

function acceptsRange(codes: Codes, start: number, end: number): boolean {
  const colon = portEnd(codes, start, end);
  return colon === end || (colon !== -1 && codes[colon] === COLON && portEnd(codes, colon + 1, end) === end);
}

/** A port in decimal, neither 0 nor out of range; 0 stands for any other text. */
export function plainPort(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9 || (digit === 0 && value === 0)) return 0;
    value = value * 10 + digit;
    if (value > 65535) return 0;
  }
  return value;
}

function plainRange(text: string): string | null {
  const colon = text.indexOf(':');
  if (colon === -1) return plainPort(text) === 0 ? null : text;
  const from = plainPort(text.slice(0, colon));
  const to = plainPort(text.slice(colon + 1));
  return from !== 0 && from < to ? `${from}-${to}` : null;
}

function parsePortRange(text: string, readPort: ReadPort): PortRange | Failure {
  const colon = text.indexOf(':');
  if (colon === -1) {
    const port = readPort(text);
    return isFailure(port) ? port : { from: port, to: port };
  }
  const from = colon === 0 ? 0 : readPort(text.slice(0, colon));
  if (isFailure(from)) return from;
  const to = colon === text.length - 1 ? 65535 : readPort(text.slice(colon + 1));
  return isFailure(to) ? to : { from, to };
}

export function printPortRange({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}:${to}`;
}
