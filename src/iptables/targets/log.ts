// -j LOG: a line in the kernel's log, and on to the next rule.

import type { LogStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { failure, isFailure } from '../../base/result.js';
import { noValue, word } from '../../values/codec.js';
import { parseWithin } from '../../values/integer.js';
import { cutText } from '../../values/text.js';
import { approximate, defineTarget } from '../define.js';
import { quotable } from '../nft-text.js';

/** Severities of syslog(2) as nft calls them, 0 first. */
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'] as const;
/** As libxt_LOG takes them. */
const NAMES: Readonly<Record<string, number>> = {
  emerg: 0,
  panic: 0,
  alert: 1,
  crit: 2,
  error: 3,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
};
const WARNING = 4;
/** Bytes that the kernel has room for (struct xt_log_info, less its end). */
const LONGEST = 29;

export const log = defineTarget({
  name: 'LOG',
  families: ['ip', 'ip6'],
  summary: "a line in the kernel's log",
  terminal: false,
  options: {
    prefix: { flag: 'log-prefix', value: cutText('prefix', LONGEST) },
    level: {
      flag: 'log-level',
      value: word(
        'level',
        (text) => {
          const level = NAMES[text] ?? parseWithin(text, 0, LEVELS.length - 1);
          return isFailure(level) ? failure(`"${text}" is no level`, `known are ${Object.keys(NAMES).join(' ')}`) : level;
        },
        String,
      ),
    },
    sequence: { flag: 'log-tcp-sequence', value: noValue },
    tcpOptions: { flag: 'log-tcp-options', value: noValue },
    ipOptions: { flag: 'log-ip-options', value: noValue },
    user: { flag: 'log-uid', value: noValue },
    mac: { flag: 'log-macdecode', value: noValue },
  },
  normal(node) {
    const { level, ...rest } = node.options;
    return level?.value === WARNING ? { ...node, options: rest } : node;
  },
  lower({ options, span }) {
    const { prefix, level, sequence, tcpOptions, ipOptions, user, mac } = options;
    const text = prefix && quotable(prefix.value, 'looked for');
    const statement: LogStatement = {
      kind: 'log',
      ...(text && { prefix: text.text }),
      ...(level && level.value !== WARNING && { level: LEVELS[level.value] ?? 'warn' }),
      flags: [
        ...(sequence ? ['tcp sequence'] : []),
        ...(tcpOptions ? ['tcp options'] : []),
        ...(ipOptions ? ['ip options'] : []),
        ...(user ? ['skuid'] : []),
        ...(mac ? ['ether'] : []),
      ],
      span,
    };
    return text?.changed
      ? approximate([statement], `nft cannot write the prefix ${prefix?.value ?? ''}, so it is ${text.text}`)
      : [statement];
  },
  meaning: ({ options }) => [doing({ kind: 'log', prefix: options.prefix?.value ?? '', group: null })],
});
