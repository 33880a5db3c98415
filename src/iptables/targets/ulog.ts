// -j ULOG: a copy of the packet for a program. Linux has not had it since 3.17; NFLOG took its place.

import { doing } from '../../core/action.js';
import { integer } from '../../values/integer.js';
import { cutText } from '../../values/text.js';
import { defineTarget, untranslatable } from '../define.js';

/** ULOG_PREFIX_LEN less its end. */
const LONGEST = 31;

export const ulog = defineTarget({
  name: 'ULOG',
  families: ['ip'],
  summary: 'a copy of the packet for a program, as it was long ago',
  terminal: false,
  options: {
    prefix: { flag: 'ulog-prefix', value: cutText('prefix', LONGEST) },
    group: { flag: 'ulog-nlgroup', value: integer(1, 32) },
    range: { flag: 'ulog-cprange', value: integer(0, 0xffffffff) },
    threshold: { flag: 'ulog-qthreshold', value: integer(1, 50) },
  },
  normal(node) {
    const { group, range, threshold, ...rest } = node.options;
    return {
      ...node,
      options: {
        ...rest,
        ...(group && group.value !== 1 && { group }),
        ...(range && range.value !== 0 && { range }),
        ...(threshold && threshold.value !== 1 && { threshold }),
      },
    };
  },
  lower: ({ options: { group } }) =>
    untranslatable('Linux has had no ULOG since 3.17', `log group ${group?.value ?? 1}, and the input NFLOG in ulogd`),
  meaning: ({ options: { prefix } }) => [doing({ kind: 'log', prefix: prefix?.value ?? '', group: null })],
});
