// ICMP and ICMPv6 types and codes: `echo-request`, `3/4`, `any`.

import { failure, isFailure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';

/** No code: any code of the type. No type: any type. */
export interface IcmpType {
  readonly type: number | null;
  readonly code: number | null;
}

type Names = readonly (readonly [name: string, type: number, code?: number])[];

/** The names that iptables knows (`iptables -m icmp --help`). */
const ICMP: Names = [
  ['echo-reply', 0],
  ['pong', 0],
  ['destination-unreachable', 3],
  ['network-unreachable', 3, 0],
  ['host-unreachable', 3, 1],
  ['protocol-unreachable', 3, 2],
  ['port-unreachable', 3, 3],
  ['fragmentation-needed', 3, 4],
  ['source-route-failed', 3, 5],
  ['network-unknown', 3, 6],
  ['host-unknown', 3, 7],
  ['network-prohibited', 3, 9],
  ['host-prohibited', 3, 10],
  ['TOS-network-unreachable', 3, 11],
  ['TOS-host-unreachable', 3, 12],
  ['communication-prohibited', 3, 13],
  ['host-precedence-violation', 3, 14],
  ['precedence-cutoff', 3, 15],
  ['source-quench', 4],
  ['redirect', 5],
  ['network-redirect', 5, 0],
  ['host-redirect', 5, 1],
  ['TOS-network-redirect', 5, 2],
  ['TOS-host-redirect', 5, 3],
  ['echo-request', 8],
  ['ping', 8],
  ['router-advertisement', 9],
  ['router-solicitation', 10],
  ['time-exceeded', 11],
  ['ttl-exceeded', 11],
  ['ttl-zero-during-transit', 11, 0],
  ['ttl-zero-during-reassembly', 11, 1],
  ['parameter-problem', 12],
  ['ip-header-bad', 12, 0],
  ['required-option-missing', 12, 1],
  ['timestamp-request', 13],
  ['timestamp-reply', 14],
  ['address-mask-request', 17],
  ['address-mask-reply', 18],
];

/** The names that ip6tables knows; the mld- ones since 1.8.11. */
const ICMPV6: Names = [
  ['destination-unreachable', 1],
  ['no-route', 1, 0],
  ['communication-prohibited', 1, 1],
  ['beyond-scope', 1, 2],
  ['address-unreachable', 1, 3],
  ['port-unreachable', 1, 4],
  ['failed-policy', 1, 5],
  ['reject-route', 1, 6],
  ['packet-too-big', 2],
  ['time-exceeded', 3],
  ['ttl-exceeded', 3],
  ['ttl-zero-during-transit', 3, 0],
  ['ttl-zero-during-reassembly', 3, 1],
  ['parameter-problem', 4],
  ['bad-header', 4, 0],
  ['unknown-header-type', 4, 1],
  ['unknown-option', 4, 2],
  ['echo-request', 128],
  ['ping', 128],
  ['echo-reply', 129],
  ['pong', 129],
  ['mld-listener-query', 130],
  ['mld-listener-report', 131],
  ['mld-listener-done', 132],
  ['mld-listener-reduction', 132],
  ['router-solicitation', 133],
  ['router-advertisement', 134],
  ['neighbour-solicitation', 135],
  ['neighbor-solicitation', 135],
  ['neighbour-advertisement', 136],
  ['neighbor-advertisement', 136],
  ['redirect', 137],
];

/** The number with which iptables says "any type" (ICMP only; 255 is an ordinary type in ICMPv6). */
const ANY = 255;

/** `--icmp-type`. */
export const icmpType: Codec<IcmpType> = word(
  'type[/code]',
  (text) => {
    const found = text.toLowerCase() === 'any' ? { type: ANY, code: null } : parseType(text, ICMP, 'ICMP');
    return isFailure(found) || found.type !== ANY ? found : { type: null, code: null };
  },
  printType,
);

/** `--icmpv6-type`. */
export const icmpv6Type: Codec<IcmpType> = word('type[/code]', (text) => parseType(text, ICMPV6, 'ICMPv6'), printType);

function parseType(text: string, names: Names, what: string): IcmpType | Failure {
  const named = byName(text, names, what);
  if (named) return named;
  const [typeText = '', codeText, ...rest] = text.split('/');
  const type = parseInteger(typeText);
  const code = codeText === undefined ? null : parseInteger(codeText);
  if (type === undefined || code === undefined || rest.length > 0) {
    return failure(
      `"${text}" is no ${what} type`,
      didYouMean(
        text,
        names.map(([name]) => name),
      ),
    );
  }
  if (type > 255) return failure(`${what} type ${type} is greater than 255`);
  return code === null || code <= 255 ? { type, code } : failure(`${what} code ${code} is greater than 255`);
}

/** A name, or the beginning of just one. */
function byName(text: string, names: Names, what: string): IcmpType | Failure | undefined {
  const lower = text.toLowerCase();
  const matching = names.filter(([name]) => name.toLowerCase().startsWith(lower));
  const found = matching.find(([name]) => name.toLowerCase() === lower) ?? matching[0];
  if (!found || text === '') return undefined;
  if (found[0].toLowerCase() !== lower && matching.length > 1) {
    return failure(`"${text}" may be ${matching.map(([name]) => name).join(' or ')}`, `write the whole name of the ${what} type`);
  }
  return { type: found[1], code: found[2] ?? null };
}

function printType({ type, code }: IcmpType): string {
  return type === null ? 'any' : code === null ? String(type) : `${type}/${code}`;
}
