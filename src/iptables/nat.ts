// What SNAT, DNAT, MASQUERADE and REDIRECT have in common.

import type { Span } from '../base/source.js';
import { failure, type Failure } from '../base/result.js';
import { address, number, range } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NatStatement } from '../ast/nft.js';
import type { NatAction } from '../core/action.js';
import { noValue } from '../values/codec.js';
import type { NatPorts, NatRange } from '../values/nat-range.js';
import type { CheckContext, IpFamily, RuleProtocol } from './define.js';
import { DCCP, ICMP, ICMPV6, SCTP, TCP, UDP } from './protocols.js';

/** The options beside the range, for a literal's table. */
export const randomOption = { random: { flag: 'random', value: noValue } } as const;
export const randomOptions = {
  ...randomOption,
  randomFully: { flag: 'random-fully', value: noValue },
} as const;
export const persistentOption = { persistent: { flag: 'persistent', value: noValue } } as const;

export interface NatFlagUses {
  readonly random?: OptionUse | undefined;
  readonly randomFully?: OptionUse | undefined;
  readonly persistent?: OptionUse | undefined;
}

/** The tools take ports only behind -p with one of these (they do not look at its `!`). */
const WITH_PORTS: readonly number[] = [TCP, UDP, SCTP, DCCP, ICMP, ICMPV6];

export function checkPorts(
  { protocol, protocolBehind }: CheckContext,
  ports: () => OptionUse | NatPorts | null | undefined,
): Failure | undefined {
  const hasPorts = protocol && WITH_PORTS.includes(protocol.number);
  if ((hasPorts && !protocolBehind) || !ports()) return undefined;
  return hasPorts
    ? failure('"-p" must stand in front of ports', 'put "-p" first')
    : failure('ports need a protocol that has them', 'add -p tcp or -p udp');
}

/** Why nft cannot say it, or undefined: it too wants to know the protocol, and a range the right way round. */
export function natObstacle({ addresses, ports }: NatRange, protocol: RuleProtocol | null): string | undefined {
  if (addresses && addresses.from > addresses.to) return 'the range of addresses ends before it begins';
  return ports && (!protocol || protocol.negated) ? 'nft translates ports only where the protocol is known' : undefined;
}

export function natFlags({ random, randomFully, persistent }: NatFlagUses): NatStatement['flags'] {
  return [
    ...(random ? (['random'] as const) : []),
    ...(randomFully ? (['fully-random'] as const) : []),
    ...(persistent ? (['persistent'] as const) : []),
  ];
}

/** `dnat to 10.0.0.5-10.0.0.9:80-90 random`. */
export function natStatement(
  type: NatStatement['type'],
  to: NatRange,
  flags: NatFlagUses,
  family: IpFamily,
  span: Span,
): NatStatement {
  return {
    kind: 'nat',
    type,
    ...(to.addresses && { address: addressExpression(to.addresses, family, span) }),
    ...(to.ports && { port: portExpression(to.ports, span) }),
    flags: natFlags(flags),
    span,
  };
}

function addressExpression({ from, to }: NonNullable<NatRange['addresses']>, family: IpFamily, span: Span): Expression {
  const low = address(family, from, span);
  return from === to ? low : range(low, address(family, to, span), span);
}

function portExpression({ from, to }: NatPorts, span: Span): Expression {
  return from === to ? number(from, span) : range(number(from, span), number(to, span), span);
}

/** What it does to a new connection. */
export function natAction(type: NatAction['type'], to: NatRange, flags: NatFlagUses, family: IpFamily): NatAction {
  const { addresses, ports } = to;
  return {
    kind: 'nat',
    type,
    family,
    addresses: addresses && [addresses.from, addresses.to],
    ports: ports && [ports.from, ports.to],
    ...(ports?.base !== undefined && { portBase: ports.base }),
    random: flags.randomFully ? 'fully' : flags.random ? 'random' : 'no',
    persistent: flags.persistent !== undefined,
  };
}
