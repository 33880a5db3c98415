// What `--sport` and `--dport` of tcp, udp, sctp and dccp have in common.

import { binary, field, isOrNot, number, range } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression, NftStatement } from '../ast/nft.js';
import type { Rule } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { all, between, equals, present, unless, type Predicate } from '../core/predicate.js';
import { failure, isFailure } from '../base/result.js';
import type { Codec } from '../values/codec.js';
import { portRangeCodes } from '../values/plain-codes.js';
import { decimalPortRange, type PortRange } from '../values/port.js';
import type { LowerContext } from './define.js';

/** The two options, for a literal's table. */
export function portOptions(value: Codec<PortRange>) {
  return {
    sport: { flag: 'sport', aliases: ['source-port'], value, negatable: true },
    dport: { flag: 'dport', aliases: ['destination-port'], value, negatable: true },
  } as const;
}

/** Where the tool never took a range the wrong way round. */
export function ordered(range: Codec<PortRange>): Codec<PortRange> {
  return {
    ...range,
    accepts: (codes, start, end) => portRangeCodes.form(codes, start, end) !== 0,
    parse(words, cx) {
      const parsed = range.parse(words, cx);
      return isFailure(parsed) || parsed.from <= parsed.to ? parsed : failure(`port ${parsed.from} is greater than ${parsed.to}`);
    },
  };
}

/** The ports of a connection. */
export const connectionPort: Codec<PortRange> = ordered(decimalPortRange);

export interface PortUses {
  readonly sport: OptionUse<PortRange> | undefined;
  readonly dport: OptionUse<PortRange> | undefined;
}

/**
 * The tests of the two ports, in nft. An inverted range matches nothing (`never`, or nothing to test when negated). The
 * full range says no more than that the packet has ports, which a later fragment has not: another test of ports says so too.
 */
export function lowerPorts(protocol: string, uses: PortUses, cx: LowerContext): readonly NftStatement[] | 'never' {
  const statements: NftStatement[] = [];
  for (const end of ['sport', 'dport'] as const) {
    const use = uses[end];
    if (!use) continue;
    const { from, to } = use.value;
    const matchesAll = from === 0 && to === 65535;
    const matchesNone = from > to;
    if (use.negated ? matchesAll : matchesNone) return 'never';
    if (use.negated && matchesNone) continue;
    if (matchesAll && (end === 'sport' ? uses.dport : statements.length > 0)) continue;
    const wanted = portExpression(use.value, use);
    const of = use.negated ? negatedPort(`${protocol} ${end}`, wanted, cx, use.span) : field(`${protocol} ${end}`, use.span);
    statements.push(isOrNot(of, use.negated, wanted, use.span));
  }
  return statements;
}

/**
 * The field of a port that is negated. Where a rule negates tests of both ports, nft 1.0.6 joins `tcp sport != 22 tcp dport != 22`
 * into one comparison of four bytes, true where either differs (measured; 1.1.3 does not). A mask of all bits keeps them apart.
 */
export function negatedPort(name: string, wanted: Expression, cx: LowerContext, span: Span): Expression {
  const plain = field(name, span);
  const joined = wanted.kind === 'number' && name.endsWith('dport') && negatesBothPorts(cx.rule);
  return joined ? binary(plain, '&', number(0xffff, span), span) : plain;
}

function negatesBothPorts({ parts }: Rule): boolean {
  const negated = (...keys: readonly string[]) =>
    parts.some((part) => part.kind === 'match' && keys.some((key) => part.options[key]?.negated));
  return negated('ports') || (negated('sport', 'sports') && negated('dport', 'dports'));
}

function portExpression({ from, to }: PortRange, { span }: OptionUse): Expression {
  return from === to ? number(from, span) : range(number(from, span), number(to, span), span);
}

/** What the two options demand of a packet of that protocol. */
export function portsMeaning(protocol: number, uses: PortUses): Predicate {
  // A later fragment has no ports, and fails whatever is asked of them (fragoff in xt_tcpudp.c, xt_sctp.c, xt_dccp.c).
  const tests: Predicate[] = [equals('meta l4proto', protocol)];
  if (uses.sport ?? uses.dport) tests.push(HAS_PORTS);
  for (const end of ['sport', 'dport'] as const) {
    const use = uses[end];
    if (use) tests.push(unless(use.negated, between(`th ${end}`, use.value.from, use.value.to)));
  }
  return all(tests);
}

const HAS_PORTS = present('th sport');

/** The full range says nothing, and is not kept unless it is negated. */
export function normalPorts<Options extends PortUses>(options: Options): Options {
  const { sport, dport, ...rest } = options;
  if (!saysNothing(sport) && !saysNothing(dport)) return options;
  return { ...(!saysNothing(sport) && { sport }), ...(!saysNothing(dport) && { dport }), ...rest } as Options;
}

function saysNothing(use: OptionUse<PortRange> | undefined): boolean {
  return use !== undefined && !use.negated && use.value.from === 0 && use.value.to === 65535;
}
