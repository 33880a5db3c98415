// -j IDLETIMER: tells user space when no packet came by for a while.

import { doing } from '../../core/action.js';
import { noValue, word } from '../../values/codec.js';
import { failure } from '../../base/result.js';
import { integer } from '../../values/integer.js';
import { cut } from '../../values/text.js';
import { defineTarget, untranslatable } from '../define.js';

/** MAX_IDLETIMER_LABEL_SIZE less its end. */
const LONGEST = 27;
/** INT_MAX / 1000 (idletimer_tg_helper). */
const LONGEST_TIME = 2147483;

export const idletimer = defineTarget({
  name: 'IDLETIMER',
  families: ['ip', 'ip6'],
  summary: 'tells when no packet came by for a while',
  terminal: false,
  options: {
    timeout: { flag: 'timeout', value: integer(1, LONGEST_TIME), required: true },
    label: {
      flag: 'label',
      value: word(
        'label',
        (text) => (text === '' ? failure('the label is empty') : cut(text, LONGEST)),
        (text) => text,
      ),
      required: true,
    },
    alarm: { flag: 'alarm', value: noValue },
  },
  lower: () => untranslatable('nft has no timers that wake user space', 'poll a counter, or a statement last'),
  meaning: ({ options: { label } }) => [doing({ kind: 'effect', what: `the timer ${label.value} begins anew` })],
});
