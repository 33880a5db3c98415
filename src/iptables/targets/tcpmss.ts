// -j TCPMSS: a smaller segment size in the SYN.

import { failure } from '../../base/result.js';
import { field, number, setField } from '../../ast/build-nft.js';
import type { TcpOptionExpression } from '../../ast/nft.js';
import { mssAtMost } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { noValue, word } from '../../values/codec.js';
import { parseWithin } from '../../values/integer.js';
import { approximate, defineTarget } from '../define.js';
import { lastWritten } from '../last-written.js';
import { TCP } from '../protocols.js';

/** What is left of 65535 beside the smallest IPv4 header; IPv6 takes 40 bytes. */
const GREATEST = { ip: 65515, ip6: 65495 } as const;

const size = word<number>('number', (text, { family }) => parseWithin(text, 0, GREATEST[family]), String);

export const tcpmss = defineTarget({
  name: 'TCPMSS',
  families: ['ip', 'ip6'],
  summary: 'a smaller segment size',
  protocols: [TCP],
  terminal: false,
  options: {
    set: { flag: 'set-mss', value: size },
    clamp: { flag: 'clamp-mss-to-pmtu', value: noValue },
  },
  check({ options: { set, clamp } }, { hook }) {
    if (!(set ?? clamp)) return failure('it does nothing', 'one of --set-mss and --clamp-mss-to-pmtu is needed');
    return clamp && lastWritten(set, clamp) === clamp && (hook === 'prerouting' || hook === 'input')
      ? failure(`the way out is not known in ${hook.toUpperCase()}`, 'clamp in FORWARD, OUTPUT or POSTROUTING')
      : undefined;
  },
  normal(node) {
    const { set, clamp } = node.options;
    if (!set || !clamp) return node;
    return { ...node, options: lastWritten(set, clamp) === set ? { set } : { clamp } };
  },
  lower({ options: { set }, span }) {
    const size: TcpOptionExpression = { kind: 'tcp option', option: 'maxseg', field: 'size', span };
    return set
      ? approximate(
          [setField(size, number(set.value, span), span)],
          'iptables adds the option to a SYN that has none; nft leaves it alone',
        )
      : [setField(size, field('rt mtu', span), span)];
  },
  meaning: ({ options: { set } }) => [doing({ kind: 'effect', what: mssAtMost(set ? set.value : null) })],
});
