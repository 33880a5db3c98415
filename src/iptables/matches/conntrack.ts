// -m conntrack: what the kernel knows about the packet's connection.

import { binary, field, hex, isOrNot, is, number, range, symbol, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { FieldExpression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { CT_STATUS, maximum, type FieldName } from '../../core/fields.js';
import { all, any, anyBit, between, equals, never, not, unless, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { maskedAddress, type MaskedAddress } from '../../values/address.js';
import { bitList, type BitNames } from '../../values/bits.js';
import { keyword } from '../../values/keyword.js';
import { numberRange, type NumberRange } from '../../values/number-range.js';
import { protocolNumber } from '../../values/protocol.js';
import { lowerMasked, maskedMeaning } from '../addresses.js';
import {
  STATES_AND_NAT,
  hasNoConnection,
  stateOrStatus,
  stateTest,
  statesOf,
  statusOf,
  statusTest,
  withoutConnection,
} from '../connections.js';
import {
  alternatives,
  defineMatch,
  untranslatable,
  type IpFamily,
  type Lowered,
  type NodeOf,
  type RuleProtocol,
} from '../define.js';
import { connectionPort } from '../ports.js';
import { protocolExpression } from '../protocols.js';

const STATUSES: BitNames = [
  ['EXPECTED', CT_STATUS.expected],
  ['SEEN_REPLY', CT_STATUS['seen-reply']],
  ['ASSURED', CT_STATUS.assured],
  ['CONFIRMED', CT_STATUS.confirmed],
];
const NO_STATUS: BitNames = [['NONE', 0]];

const ADDRESSES = [
  ['origSource', 'original', 'saddr'],
  ['origDestination', 'original', 'daddr'],
  ['replySource', 'reply', 'saddr'],
  ['replyDestination', 'reply', 'daddr'],
] as const;
const PORTS = [
  ['origSourcePort', 'original', 'proto-src'],
  ['origDestinationPort', 'original', 'proto-dst'],
  ['replySourcePort', 'reply', 'proto-src'],
  ['replyDestinationPort', 'reply', 'proto-dst'],
] as const;

/** The longest time, in seconds, that fits nft's 32 bits of milliseconds. */
const LONGEST = 4294966;

export const conntrack = defineMatch({
  name: 'conntrack',
  families: ['ip', 'ip6'],
  summary: 'state, status, addresses and lifetime of the connection',
  options: {
    state: { flag: 'ctstate', value: bitList(STATES_AND_NAT, 'connection state'), negatable: true },
    protocol: { flag: 'ctproto', value: protocolNumber, negatable: true },
    origSource: { flag: 'ctorigsrc', value: maskedAddress, negatable: true },
    origDestination: { flag: 'ctorigdst', value: maskedAddress, negatable: true },
    replySource: { flag: 'ctreplsrc', value: maskedAddress, negatable: true },
    replyDestination: { flag: 'ctrepldst', value: maskedAddress, negatable: true },
    origSourcePort: { flag: 'ctorigsrcport', value: connectionPort, negatable: true },
    origDestinationPort: { flag: 'ctorigdstport', value: connectionPort, negatable: true },
    replySourcePort: { flag: 'ctreplsrcport', value: connectionPort, negatable: true },
    replyDestinationPort: { flag: 'ctrepldstport', value: connectionPort, negatable: true },
    status: { flag: 'ctstatus', value: bitList([...NO_STATUS, ...STATUSES], 'connection status', 'NONE'), negatable: true },
    expire: { flag: 'ctexpire', value: numberRange(0, 0xffffffff), negatable: true },
    direction: { flag: 'ctdir', value: keyword(['ORIGINAL', 'REPLY'], 'direction', { fold: true }) },
  },
  check: ({ options }) =>
    Object.values(options).some((use) => use !== undefined)
      ? undefined
      : failure('it tests nothing', 'at least one option is needed, such as --ctstate'),
  lower({ options }, { family, protocol, lacks }) {
    const ofProtocol = options.protocol ?? protocol;
    if (PORTS.some(([key]) => options[key]) && (!ofProtocol || ofProtocol.negated)) {
      const lack = lacks('ports of any connection');
      if (lack) return untranslatable(lack.reason, `add -p tcp, or --ctproto tcp; ${lack.instead ?? ''}`);
    }
    const others = lowerOthers(options, family, protocol);
    if (others === 'never' && !options.state) return { kind: 'never', why: 'no connection is like that' };
    return options.state ? lowerState(options.state, others) : others === 'never' ? [] : others;
  },
  // xt_conntrack.c: a packet without a connection fails, unless --ctstate let it pass: then the rest is not looked at.
  meaning({ options }, { family }) {
    const rest = others(options, family);
    const tracked = all([not(hasNoConnection), ...rest]);
    if (!options.state) return [testing(tracked)];
    const state = stateOrStatus(options.state.value, options.state.negated);
    return [testing(rest.length === 0 ? state : all([state, any([hasNoConnection, tracked])]))];
  },
});

interface ConntrackMatch extends NodeOf<typeof conntrack> {}

/**
 * nft breaks off at `ct status`, and at every other field of a connection, where there is none; so the states without one
 * are an alternative of their own wherever such a test is joined to them.
 */
function lowerState({ value, negated, span }: OptionUse<number>, others: readonly NftStatement[] | 'never'): Lowered {
  const states = statesOf(value);
  const status = statusOf(value);
  const all = statesOf(-1);
  const passing = negated ? all & ~states : states;
  const apart = withoutConnection(passing);
  if (status === 0) {
    if (Array.isArray(others) && others.length === 0) return [stateTest(states, negated, span)];
    const rest = passing & ~apart;
    const of = [
      ...(apart === 0 ? [] : [[stateTest(apart, false, span)]]),
      ...(others === 'never' || rest === 0
        ? []
        : [[apart === 0 ? stateTest(states, negated, span) : stateTest(rest, false, span), ...others]]),
    ];
    return oneOf(of);
  }
  const alone: readonly NftStatement[][] = apart === 0 ? [] : [[stateTest(apart, false, span)]];
  if (others === 'never') return oneOf(alone);
  if (negated) {
    const rest = [...(states === 0 ? [] : [stateTest(states, true, span)]), statusTest(status, true, span), ...others];
    return oneOf([...alone, rest]);
  }
  if (others.length === 0) {
    return oneOf([...(states === 0 ? [] : [[stateTest(states, false, span)]]), [statusTest(status, false, span)]]);
  }
  const rest = passing & ~apart;
  return oneOf([
    ...alone,
    ...(rest === 0 ? [] : [[stateTest(rest, false, span), ...others]]),
    [statusTest(status, false, span), ...others],
  ]);
}

function oneOf(of: readonly (readonly NftStatement[])[]): Lowered {
  const [only] = of;
  if (!only) return { kind: 'never', why: 'no connection is like that' };
  return of.length === 1 ? only : alternatives(of);
}

/** Every test but the state's. */
function lowerOthers(
  options: ConntrackMatch['options'],
  family: IpFamily,
  ofPacket: RuleProtocol | null,
): readonly NftStatement[] | 'never' {
  const { protocol, status, expire, direction } = options;
  const parts: (readonly NftStatement[] | 'never')[] = [];
  if (protocol) {
    const { value, negated, span } = protocol;
    // An error of ICMP belongs to a connection of another protocol. nft takes `ct protocol tcp` for the packet's, and refuses
    // what comes behind it; bits of the number are only that.
    const differs = ofPacket && !ofPacket.negated && ofPacket.number !== value && !negated;
    parts.push([
      differs
        ? test(binary(field('ct protocol', span), '&', hex(0xff, span), span), '==', number(value, span), span)
        : isOrNot(field('ct protocol', span), negated, protocolExpression(value, span), span),
    ]);
  }
  for (const [key, direction, end] of ADDRESSES) {
    const use = options[key];
    if (!use) continue;
    const found = lowerMasked(family, field(`ct ${family} ${end}`, use.span, direction), use);
    parts.push(found !== 'never' && found.length === 0 ? [aConnection(use)] : found);
  }
  for (const [key, direction, end] of PORTS) {
    const use = options[key];
    if (!use) continue;
    const { value, negated, span } = use;
    const of: FieldExpression = field(`ct ${end}`, span, direction);
    const low = number(value.from, span);
    parts.push([isOrNot(of, negated, value.from === value.to ? low : range(low, number(value.to, span), span), span)]);
  }
  if (status) parts.push(lowerStatus(status));
  if (expire) parts.push(lowerExpire(expire));
  if (direction) {
    parts.push([
      is(field('ct direction', direction.span), symbol(direction.value.toLowerCase(), direction.span), direction.span),
    ]);
  }
  const statements: NftStatement[] = [];
  for (const part of parts) {
    if (part === 'never') return 'never';
    statements.push(...part);
  }
  return statements;
}

/** True of every packet that has a connection. */
function aConnection({ span }: OptionUse): NftStatement {
  return stateTest(withoutConnection(statesOf(-1)), true, span);
}

/** `--ctstatus NONE` asks for a bit out of none, so it is false for every connection, and its opposite true. */
function lowerStatus(use: OptionUse<number>): readonly NftStatement[] | 'never' {
  if (use.value === 0) return use.negated ? [aConnection(use)] : 'never';
  return [statusTest(use.value, use.negated, use.span)];
}

/** Whole seconds in iptables, rounded down; milliseconds in nft. */
function lowerExpire({ value, negated, span }: OptionUse<NumberRange>): readonly NftStatement[] | 'never' {
  const expiration = field('ct expiration', span);
  const from = symbol(`${value.from}s`, span);
  if (value.to > LONGEST) {
    if (value.from > LONGEST) return negated ? [aConnection({ value, negated, span })] : 'never';
    return [test(expiration, negated ? '<' : '>=', from, span)];
  }
  return [isOrNot(expiration, negated, range(from, symbol(`${value.to}s999ms`, span), span), span)];
}

/** What every option but the state demands of a connection. */
function others(options: ConntrackMatch['options'], family: IpFamily): Predicate[] {
  const { protocol, status, expire, direction } = options;
  const tests: Predicate[] = [];
  if (protocol) tests.push(unless(protocol.negated, equals('ct original protocol', protocol.value)));
  for (const [key, direction, end] of ADDRESSES) {
    const use: OptionUse<MaskedAddress> | undefined = options[key];
    if (use) tests.push(unless(use.negated, maskedMeaning(tupleAddress(family, direction, end), use.value)));
  }
  for (const [key, direction, end] of PORTS) {
    const use = options[key];
    if (use) tests.push(unless(use.negated, between(`ct ${direction} ${end}`, use.value.from, use.value.to)));
  }
  if (status) tests.push(unless(status.negated, status.value === 0 ? never : anyBit('ct status', status.value)));
  if (expire) tests.push(unless(expire.negated, expireMeaning(expire.value)));
  if (direction) tests.push(equals('ct direction', direction.value === 'ORIGINAL' ? 0 : 1));
  return tests;
}

function tupleAddress(family: IpFamily, direction: 'original' | 'reply', end: 'saddr' | 'daddr'): FieldName {
  return family === 'ip' ? `ct ${direction} ${end}` : `ct ${direction} ip6 ${end}`;
}

/** No time is longer than the largest number. */
function expireMeaning({ from, to }: NumberRange): Predicate {
  return between('ct expiration', from * 1000, to === 0xffffffff ? maximum('ct expiration') : to * 1000 + 999);
}
