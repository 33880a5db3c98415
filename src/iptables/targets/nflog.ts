// -j NFLOG: a copy of the packet for a program, and on to the next rule.

import type { LogStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { integer } from '../../values/integer.js';
import { cutText } from '../../values/text.js';
import { approximate, defineTarget } from '../define.js';
import { quotable } from '../nft-text.js';

const WORD = 0xffffffff;
const SHORT = 0xffff;
/** Bytes that iptables-nft keeps; the legacy tool has room for 63 (struct xt_nflog_info). */
const LONGEST = 127;

export const nflog = defineTarget({
  name: 'NFLOG',
  families: ['ip', 'ip6'],
  summary: 'a copy of the packet for a program',
  terminal: false,
  options: {
    prefix: { flag: 'nflog-prefix', value: cutText('prefix', LONGEST) },
    group: { flag: 'nflog-group', value: integer(0, SHORT) },
    range: { flag: 'nflog-range', value: integer(0, WORD), excludes: ['size'] },
    size: { flag: 'nflog-size', value: integer(0, WORD), excludes: ['range'] },
    threshold: { flag: 'nflog-threshold', value: integer(0, SHORT) },
  },
  normal(node) {
    const { group, range, threshold, ...rest } = node.options;
    return {
      ...node,
      options: {
        ...rest,
        ...(group && group.value !== 0 && { group }),
        ...(range && range.value !== 0 && { range }),
        ...(threshold && threshold.value !== 0 && { threshold }),
      },
    };
  },
  // --nflog-range was never looked at by the kernel, so there is nothing of it to translate (iptables-extensions(8), NFLOG).
  lower({ options, span }) {
    const { prefix, group, size, threshold } = options;
    const text = prefix && quotable(prefix.value, 'looked for');
    const statement: LogStatement = {
      kind: 'log',
      ...(text && { prefix: text.text }),
      group: group?.value ?? 0,
      ...(size && { snaplen: size.value }),
      ...(threshold && { queueThreshold: threshold.value }),
      flags: [],
      span,
    };
    return text?.changed
      ? approximate([statement], `nft cannot write the prefix ${prefix?.value ?? ''}, so it is ${text.text}`)
      : [statement];
  },
  meaning: ({ options }) => [doing({ kind: 'log', prefix: options.prefix?.value ?? '', group: options.group?.value ?? 0 })],
});
