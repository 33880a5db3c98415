// Protocols above IP, by name or number; 0 is any.

import { failure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';
import { PROTOCOLS } from './names.js';

/** A name or a number from 0 to 255. */
export function parseProtocol(text: string): number | Failure {
  const number = parseInteger(text);
  if (number !== undefined) return number <= 255 ? number : failure(`protocol ${text} is greater than 255`);
  const name = text.toLowerCase();
  if (name === 'all') return 0;
  const known = Object.hasOwn(PROTOCOLS, name) ? PROTOCOLS[name] : undefined;
  if (known === undefined) return failure(`"${text}" is no protocol`, didYouMean(name, Object.keys(PROTOCOLS)));
  return known <= 255 ? known : failure(`protocol ${text} has the number ${known}, which no IP header can hold`);
}

/** The name in /etc/protocols, else the number. */
export function printProtocol(number: number): string {
  return nameOf.get(number) ?? String(number);
}

const nameOf = new Map<number, string>();
for (const [name, number] of Object.entries(PROTOCOLS)) if (!nameOf.has(number)) nameOf.set(number, name);
nameOf.set(0, 'all');

/** `-p`: printed by name. */
export const protocolName: Codec<number> = word('protocol', parseProtocol, printProtocol);

/** `--ctproto`: printed as a number. */
export const protocolNumber: Codec<number> = word('protocol', parseProtocol, String);
