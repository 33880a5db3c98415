// -m ecn: signs of congestion, in the IP header and in that of TCP.

import { failure, type Failure } from '../../base/result.js';
import { binary, field, isOrNot, number, symbol, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { TCP_FLAG } from '../../core/fields.js';
import { all, equals, masked, unless, present } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { defineMatch } from '../define.js';
import { TCP } from '../protocols.js';

const FLAGS = [
  ['ece', 'ecn'],
  ['cwr', 'cwr'],
] as const;

export const ecn = defineMatch({
  name: 'ecn',
  families: ['ip', 'ip6'],
  summary: 'signs of congestion',
  options: {
    ece: { flag: 'ecn-tcp-ece', value: noValue, negatable: true },
    cwr: { flag: 'ecn-tcp-cwr', value: noValue, negatable: true },
    ect: { flag: 'ecn-ip-ect', value: integer(0, 3), negatable: true },
  },
  check({ options: { ece, cwr, ect } }, { protocol }): Failure | undefined {
    if (!(ece ?? cwr ?? ect))
      return failure('it tests nothing', 'one of --ecn-tcp-ece, --ecn-tcp-cwr and --ecn-ip-ect is needed');
    return (ece ?? cwr) && (protocol?.number !== TCP || protocol.negated)
      ? failure('--ecn-tcp-ece and --ecn-tcp-cwr look into the TCP header', 'add -p tcp')
      : undefined;
  },
  lower({ options }, { family }) {
    const statements: NftStatement[] = [];
    for (const [key, flag] of FLAGS) {
      const use: OptionUse | undefined = options[key];
      if (!use) continue;
      const bit = symbol(flag, use.span);
      statements.push(test(binary(field('tcp flags', use.span), '&', bit, use.span), use.negated ? '!=' : '==', bit, use.span));
    }
    const { ect } = options;
    if (ect) statements.push(isOrNot(field(`${family} ecn`, ect.span), ect.negated, number(ect.value, ect.span), ect.span));
    return statements;
  },
  meaning({ options }, { family }) {
    const flags = FLAGS.flatMap(([key, flag]) => {
      const use: OptionUse | undefined = options[key];
      return use ? [unless(use.negated, masked('tcp flags', TCP_FLAG[flag], TCP_FLAG[flag]))] : [];
    });
    const { ect } = options;
    const header = flags.length > 0 ? [present('tcp flags')] : [];
    return [testing(all([...header, ...flags, ...(ect ? [unless(ect.negated, equals(`${family} ecn`, ect.value))] : [])]))];
  },
});
