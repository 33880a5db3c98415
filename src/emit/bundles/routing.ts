// Routes and rules of several ways out, as lines that gateway.sh gives to `ip`: a table for each way, and rules that choose it.

import { familiesOf, type Gateway, type Routing, type Way } from '../gateway.js';
import { markIn, markOut, WAY_MASK } from '../plan/ways.js';
import { formatAddress, formatNetwork, type IpFamily } from '../values.js';

/** Preferences of rules, and numbers of tables, that are not likely to be another's: both begin here. */
const FIRST = 7100;
const STEP = 20;

/** Lines `rule FAMILY RULE`, `route FAMILY TABLE INTERFACE ROUTE`, and `host FAMILY TABLE INTERFACE`: as the host has it in its main table. */
export function routingLines(gateway: Gateway): readonly string[] {
  const { routing } = gateway;
  if (routing === null) return [];
  return [
    ...routing.ways.map((way) => `way ${way.interface} ${hex(markOut(way))}/${hex(WAY_MASK)}`),
    ...familiesOf(gateway).flatMap((family) => [
      ...rules(routing, family),
      ...routing.ways.flatMap((way) => routes(way, family)),
    ]),
  ];
}

const hex = (value: number) => `0x${value.toString(16)}`;
const digit = (family: IpFamily) => (family === 'ip' ? '4' : '6');
const tableOf = ({ number }: Way) => FIRST + number;

/**
 * In the order in which the kernel asks: answers, whatever route the main table has; what that knows of networks behind the
 * gateway; addresses of the gateway's own programs; connections that have a way; and for all others each way in its turn.
 */
function rules({ ways }: Routing, family: IpFamily): readonly string[] {
  const rule = (step: number, at: number, text: string) => `rule ${digit(family)} pref ${FIRST + step * STEP + at} ${text}`;
  return [
    ...ways.map((way) => rule(0, way.number, `fwmark ${hex(markIn(way))}/${hex(WAY_MASK)} lookup ${tableOf(way)}`)),
    rule(1, 0, 'lookup main suppress_prefixlength 0'),
    ...ways.flatMap((way) =>
      way.addresses
        .filter((each) => each.family === family)
        .map((address) => rule(2, way.number, `from ${formatAddress(address)} lookup ${tableOf(way)}`)),
    ),
    ...ways.map((way) => rule(3, way.number, `fwmark ${hex(markOut(way))}/${hex(WAY_MASK)} lookup ${tableOf(way)}`)),
    ...ways.map((way) => rule(4, way.number, `lookup ${tableOf(way)}`)),
  ];
}

function routes(way: Way, family: IpFamily): readonly string[] {
  const to = `${digit(family)} ${tableOf(way)} ${way.interface}`;
  const own = way.addresses.filter((each) => each.family === family);
  // The first address of a network is the one that programs get.
  const connected = new Map(own.toReversed().map((each) => [formatNetwork(each.network), formatAddress(each)] as const));
  const router = way.routers.find((each) => each.family === family);
  return [
    ...[...connected].map(([network, address]) => `route ${to} ${network} src ${address}`),
    router ? `route ${to} default via ${formatAddress(router)}` : `host ${to}`,
  ];
}
