// -j LED: blinks.

import { doing } from '../../core/action.js';
import { failure } from '../../base/result.js';
import { noValue, word } from '../../values/codec.js';
import { parseWithin } from '../../values/integer.js';
import { boundedText, quotedString } from '../../values/text.js';
import { defineTarget, untranslatable } from '../define.js';

/** Of the name of the trigger, less "netfilter-" and its end. */
const LONGEST = 16;
const WORD = 0xffffffff;

const delay = word<number | 'inf'>(
  'ms|inf',
  (text) => {
    if (text === 'inf') return text;
    return /^\d/.test(text) ? parseWithin(text, 0, WORD) : failure(`"${text}" is no time`, 'a time is milliseconds, or inf');
  },
  String,
);

export const led = defineTarget({
  name: 'LED',
  families: ['ip', 'ip6'],
  summary: 'blinks',
  terminal: false,
  options: {
    trigger: { flag: 'led-trigger-id', value: quotedString(boundedText('trigger', LONGEST)), required: true },
    delay: { flag: 'led-delay', value: delay },
    always: { flag: 'led-always-blink', value: noValue },
  },
  normal(node) {
    const { delay, ...rest } = node.options;
    return delay?.value === 0 ? { ...node, options: rest } : node;
  },
  lower: () => untranslatable('nft has no lights', 'ledtrig-netdev blinks for all packets of an interface'),
  meaning: ({ options: { trigger } }) => [doing({ kind: 'effect', what: `the light ${trigger.value} blinks` })],
});
