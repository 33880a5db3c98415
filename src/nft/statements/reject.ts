// `reject [with …]`: drops the packet and tells the sender.

import type { Expression, RejectStatement } from '../../ast/nft.js';
import type { Family } from '../../ast/ruleset.js';
import { doing, testing, type Meaning, type RejectAnswer } from '../../core/action.js';
import { equals } from '../../core/predicate.js';
import { NFPROTO } from '../../core/fields.js';
import { defineStatement } from '../define.js';
import { constantValue } from '../meaning/constants.js';
import { printExpression } from '../print-expression.js';
import { ICMP_CODE, ICMPV6_CODE, symbolFor } from '../symbols.js';
import { TYPES, type DataType } from '../types.js';
import { readConstant } from '../json/read-expression.js';
import { fieldsOf, oneOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

const CODES = { icmp: TYPES.icmp_code, icmpv6: TYPES.icmpv6_code, icmpx: TYPES.icmpx_code } as const satisfies Readonly<
  Record<string, DataType>
>;

/** What the codes of icmpx stand for in each family (net/netfilter/nft_reject.c). */
const ICMPX: Readonly<Record<number, readonly [ip: string, ip6: string] | undefined>> = {
  0: ['net-unreachable', 'no-route'],
  1: ['port-unreachable', 'port-unreachable'],
  2: ['host-unreachable', 'addr-unreachable'],
  3: ['admin-prohibited', 'admin-prohibited'],
};

export const reject = defineStatement<RejectStatement>({
  kind: 'reject',
  heads: ['reject'],
  summary: 'drops the packet and tells the sender',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'reject');
    const answer = $.maybe(
      0,
      () => $.at('with'),
      (): RejectStatement['with'] => {
        $.keyword(1, 'with');
        return $.choose(0, [
          {
            gate: () => $.at('tcp'),
            then: (): RejectStatement['with'] => {
              $.keyword(2, 'tcp');
              $.keyword(3, 'reset');
              return { type: 'tcp reset' };
            },
          },
          {
            then: (): RejectStatement['with'] => {
              const type = $.keyword(4, 'icmp', 'icmpv6', 'icmpx') as 'icmp' | 'icmpv6' | 'icmpx';
              $.maybe(
                1,
                () => $.at('type', 'code'),
                () => $.keyword(5, 'type', 'code'),
              );
              return { type, code: $.fit($.constant(0), [CODES[type]]) };
            },
          },
        ]);
      },
    );
    return { kind: 'reject', with: answer ?? null, span: $.since(start) };
  },
  print({ with: answer }, style) {
    if (!answer) return 'reject';
    if (answer.type === 'tcp reset') return 'reject with tcp reset';
    return `reject with ${answer.type} ${printExpression(answer.code, [CODES[answer.type]], style)}`;
  },
  json: {
    keys: ['reject'],
    write({ with: answer }) {
      if (!answer) return { reject: null };
      if (answer.type === 'tcp reset') return { reject: { type: 'tcp reset' } };
      return { reject: { type: answer.type, expr: writeExpression(answer.code, [CODES[answer.type]]) } };
    },
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['type', 'expr']);
      if (!fields.has('type')) return { kind: 'reject', with: null, span };
      const type = oneOf(fields.text('type') ?? '', ['tcp reset', 'icmp', 'icmpv6', 'icmpx'], 'answer', body);
      if (type === 'tcp reset') return { kind: 'reject', with: { type }, span };
      return { kind: 'reject', with: { type, code: readConstant(fields.need('expr'), [CODES[type]], cx) }, span };
    },
  },
  meaning({ with: answer }, { family }): Meaning {
    if (!answer) return byFamily(family, 'icmp port-unreachable', 'icmpv6 port-unreachable');
    if (answer.type === 'tcp reset') return [testing(equals('meta l4proto', 6)), answering('tcp reset')];
    const code = codeOf(answer.code, CODES[answer.type]);
    if (answer.type === 'icmp') return limited(family, 'ip', `icmp ${symbolFor(ICMP_CODE, code) ?? code}`);
    if (answer.type === 'icmpv6') return limited(family, 'ip6', `icmpv6 ${symbolFor(ICMPV6_CODE, code) ?? code}`);
    const [ip, ip6] = ICMPX[code] ?? ['port-unreachable', 'port-unreachable'];
    return byFamily(family, `icmp ${ip}`, `icmpv6 ${ip6}`);
  },
});

function codeOf(code: Expression, type: DataType): number {
  return Number(constantValue(code, type) ?? 0);
}

function answering(answer: RejectAnswer): Meaning[number] {
  return doing({ kind: 'reject', answer });
}

/** An answer of one family only; nft tests for that family in front. */
function limited(family: Family, wanted: 'ip' | 'ip6', answer: RejectAnswer): Meaning {
  if (family === wanted) return [answering(answer)];
  return [testing(equals('meta nfproto', wanted === 'ip' ? NFPROTO.ipv4 : NFPROTO.ipv6)), answering(answer)];
}

function byFamily(family: Family, ip: RejectAnswer, ip6: RejectAnswer): Meaning {
  if (family === 'ip') return [answering(ip)];
  if (family === 'ip6') return [answering(ip6)];
  return [
    {
      kind: 'choose',
      cases: [
        { when: equals('meta nfproto', NFPROTO.ipv4), then: [answering(ip)] },
        { when: equals('meta nfproto', NFPROTO.ipv6), then: [answering(ip6)] },
      ],
      otherwise: 'break',
    },
  ];
}
