// Up to fifteen ports and ranges: `22,80,1000:2000`.

import { failure, isFailure, type Failure } from '../base/result.js';
import { COMMA } from '../base/signs.js';
import { word, type Codec } from './codec.js';
import { portListCodes } from './plain-codes.js';
import { portEnd } from './port-codes.js';
import { parsePort, plainPort, printPortRange, type PortRange } from './port.js';

/** Places that the kernel has; a range takes two (XT_MULTI_PORTS). */
const PLACES = 15;

/** `port[,port|,port:port…]`: a range has two ends, and the first is smaller. */
export const portList: Codec<readonly PortRange[]> = {
  ...word('port[,port:port…]', parsePortList, (ranges) => ranges.map(printPortRange).join(',')),
  inNft: plainList,
  plain: portListCodes,
  listedForm: (codes, start, end) => Math.min(portListCodes.form(codes, start, end), 1),
  accepts(codes, start, end) {
    let at = start;
    for (let places = 1; places <= PLACES; places++) {
      at = portEnd(codes, at, end);
      if (at === end || at === -1) return at === end;
      if (codes[at] !== COMMA) return false;
      at++;
    }
    return false;
  },
};

/** Several single ports, all different. */
function plainList(text: string): string | null {
  const parts = text.split(',');
  if (parts.length < 2 || parts.length > PLACES || !parts.every((part) => plainPort(part) !== 0)) return null;
  return new Set(parts).size === parts.length ? parts.join(', ') : null;
}

function parsePortList(text: string): readonly PortRange[] | Failure {
  const ranges: PortRange[] = [];
  let places = 0;
  for (const part of text.split(',')) {
    const [first = '', second] = part.split(':', 2);
    const from = parsePort(first);
    if (isFailure(from)) return from;
    const to = second === undefined ? from : parsePort(part.slice(first.length + 1));
    if (isFailure(to)) return to;
    if (second !== undefined && from >= to) return failure(`${part} is no range: ${from} is not below ${to}`);
    ranges.push({ from, to });
    places += second === undefined ? 1 : 2;
  }
  return places <= PLACES ? ranges : failure(`more than ${PLACES} ports`, 'a range counts twice; make two rules, or a set');
}
