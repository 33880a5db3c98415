// -m tcp: ports, flags and options of a TCP header.

import { binary, field, is, symbol, test } from '../../ast/build-nft.js';
import type { Expression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, masked, present, unless } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { tcpFlags, type TcpFlags } from '../../values/tcp-flags.js';
import { defineMatch, type NodeOf } from '../define.js';
import { flagsExpression } from '../tcp-flags.js';
import { portRange } from '../../values/port.js';
import { lowerPorts, normalPorts, portOptions, portsMeaning } from '../ports.js';
import { TCP } from '../protocols.js';
import { isThere } from '../../core/unmodelled.js';

const SYN: TcpFlags = { mask: 0b010111, set: 0b000010 };

export const tcp = defineMatch({
  name: 'tcp',
  families: ['ip', 'ip6'],
  summary: 'ports, flags and options of TCP',
  protocols: [TCP],
  options: {
    ...portOptions(portRange),
    tcpOption: { flag: 'tcp-option', value: integer(1, 255), negatable: true },
    tcpFlags: { flag: 'tcp-flags', value: tcpFlags, negatable: true, excludes: ['syn'] },
    syn: { flag: 'syn', value: noValue, negatable: true, excludes: ['tcpFlags'] },
  },
  normal(node) {
    const { syn, tcpFlags, ...rest } = normalPorts(node.options);
    const flags = tcpFlags ?? (syn && { ...syn, value: SYN });
    // Nothing is examined: that is not saved. `--tcp-flags NONE SYN` matches nothing, and stays, though the tools leave it out when they save.
    if (flags && !flags.negated && flags.value.mask === 0 && flags.value.set === 0) return { ...node, options: rest };
    return { ...node, options: flags ? { ...rest, tcpFlags: flags } : rest };
  },
  lower({ options, span }, cx) {
    const ports = lowerPorts('tcp', options, cx);
    if (ports === 'never') return { kind: 'never', why: 'no port lies in that range' };
    const statements: NftStatement[] = [...ports];
    const flags = flagsOf(options);
    if (flags) {
      const { mask, set, negated } = flags;
      if ((set & ~mask) === 0) statements.push(test(examined(mask), negated ? '!=' : '==', flagsExpression(set, span), span));
      else if (!negated) return { kind: 'never', why: 'a flag must be set that is not examined' };
    }
    if (options.tcpOption) {
      const { value, negated } = options.tcpOption;
      statements.push(
        is({ kind: 'tcp option', option: String(value), span }, symbol(negated ? 'missing' : 'exists', span), span),
      );
    }
    return statements.some((statement) => statement.kind === 'nft match' && statement.left.kind !== 'tcp option')
      ? statements
      : [is(field('meta l4proto', span), symbol('tcp', span), span), ...statements];

    function examined(mask: number): Expression {
      return binary(field('tcp flags', span), '&', flagsExpression(mask, span), span);
    }
  },
  meaning({ options }) {
    const flags = flagsOf(options);
    return [
      testing(
        all([
          portsMeaning(TCP, options),
          ...(flags ? [present('tcp flags'), unless(flags.negated, masked('tcp flags', flags.mask, flags.set))] : []),
          ...(options.tcpOption ? [unless(options.tcpOption.negated, isThere(`tcp option ${options.tcpOption.value}`))] : []),
        ]),
      ),
    ];
  },
});

interface TcpMatch extends NodeOf<typeof tcp> {}

/** `--syn` is short for `--tcp-flags FIN,SYN,RST,ACK SYN`. */
function flagsOf(options: TcpMatch['options']): (TcpFlags & { negated: boolean }) | undefined {
  if (options.tcpFlags) return { ...options.tcpFlags.value, negated: options.tcpFlags.negated };
  return options.syn && { ...SYN, negated: options.syn.negated };
}
