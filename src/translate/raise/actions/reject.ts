// reject: the answers by iptables' names for them, which the two families do not share.

import { assertNever } from '../../../base/assert-never.js';
import type { RejectStatement } from '../../../ast/nft.js';
import { constantValue } from '../../../nft/meaning/constants.js';
import { ICMP_CODE, ICMPV6_CODE, ICMPX_CODE, symbolFor } from '../../../nft/symbols.js';
import { TYPES } from '../../../nft/types.js';
import type { RaiseContext } from '../context.js';
import { doing, type Item } from '../items.js';
import { fieldTest, of, refuse, type Refusal } from '../tests.js';

const X_TO_IP: Readonly<Record<string, readonly [ip: string, ip6: string]>> = {
  'no-route': ['icmp-net-unreachable', 'icmp6-no-route'],
  'port-unreachable': ['icmp-port-unreachable', 'icmp6-port-unreachable'],
  'host-unreachable': ['icmp-host-unreachable', 'icmp6-addr-unreachable'],
  'admin-prohibited': ['icmp-admin-prohibited', 'icmp6-adm-prohibited'],
};
const IP_ANSWERS: Readonly<Record<string, string>> = {
  'net-unreachable': 'icmp-net-unreachable',
  'host-unreachable': 'icmp-host-unreachable',
  'prot-unreachable': 'icmp-proto-unreachable',
  'port-unreachable': 'icmp-port-unreachable',
  'net-prohibited': 'icmp-net-prohibited',
  'host-prohibited': 'icmp-host-prohibited',
  'admin-prohibited': 'icmp-admin-prohibited',
};
const IP6_ANSWERS: Readonly<Record<string, string>> = {
  'no-route': 'icmp6-no-route',
  'admin-prohibited': 'icmp6-adm-prohibited',
  'addr-unreachable': 'icmp6-addr-unreachable',
  'port-unreachable': 'icmp6-port-unreachable',
  'policy-fail': 'icmp6-policy-fail',
  'reject-route': 'icmp6-reject-route',
};

export function rejectItems({ with: answer }: RejectStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const ip = cx.family === 'ip';
  const say = (word: string | undefined): readonly Item[] | Refusal =>
    word === undefined
      ? refuse('iptables has no such answer', 'use port-unreachable or admin-prohibited')
      : [doing('REJECT', ['--reject-with', word], { ends: true })];
  if (!answer) return say(ip ? 'icmp-port-unreachable' : 'icmp6-port-unreachable');
  switch (answer.type) {
    case 'tcp reset':
      return [
        { kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] },
        doing('REJECT', ['--reject-with', 'tcp-reset'], { ends: true }),
      ];
    case 'icmpx': {
      const code = word(constantValue(answer.code, TYPES.icmpx_code), ICMPX_CODE);
      return say(X_TO_IP[code]?.[ip ? 0 : 1]);
    }
    case 'icmp':
      return ip ? say(IP_ANSWERS[word(constantValue(answer.code, TYPES.icmp_code), ICMP_CODE)]) : [{ kind: 'tests', of: [] }];
    case 'icmpv6':
      return ip
        ? [{ kind: 'tests', of: [] }]
        : say(IP6_ANSWERS[word(constantValue(answer.code, TYPES.icmpv6_code), ICMPV6_CODE)]);
    default:
      return assertNever(answer);
  }
}

function word(value: number | bigint | undefined, symbols: Readonly<Record<string, number>>): string {
  return value === undefined ? '' : (symbolFor(symbols, Number(value)) ?? '');
}
