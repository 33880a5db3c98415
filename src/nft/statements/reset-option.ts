// `reset tcp option NAME`: overwrites the option with no-ops.

import type { ResetOptionStatement } from '../../ast/nft.js';
import { tcpOptionOut } from '../../core/effects.js';
import { doing, testing } from '../../core/action.js';
import { equals } from '../../core/predicate.js';
import { didYouMean } from '../../base/suggest.js';
import { defineStatement } from '../define.js';
import { isTcpOption, optionName, optionNumber, TCP_OPTION_NAMES } from '../tcp-options.js';
import { fieldsOf, mistake, textOf } from '../json/reading.js';

export const resetOption = defineStatement<ResetOptionStatement>({
  kind: 'reset option',
  heads: ['reset'],
  summary: 'takes an option out of the TCP header',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'reset');
    $.keyword(1, 'tcp');
    $.keyword(2, 'option');
    const text = $.choose(0, [{ gate: () => /^\d/.test($.peek()), then: () => String($.number(3)) }, { then: () => $.word(3) }]);
    const span = $.since(start);
    if (!isTcpOption(text) || Number(text) > 255) {
      $.report(`"${text}" is no TCP option`, span, didYouMean(text, TCP_OPTION_NAMES));
    }
    return { kind: 'reset option', option: optionName(text), span };
  },
  print: ({ option }) => `reset tcp option ${option}`,
  json: {
    keys: ['reset'],
    write: ({ option }) => ({
      reset: { 'tcp option': /^\d+$/.test(option) ? { base: Number(option), offset: 0, len: 0 } : { name: option } },
    }),
    read(body, _, key, span) {
      const option = fieldsOf(body, `a ${key}`, ['tcp option']).need('tcp option');
      const fields = fieldsOf(option, 'an option', ['name', 'base', 'offset', 'len']);
      const name = fields.has('base') ? String(fields.number('base')) : textOf(fields.need('name'), '"name"');
      if (!isTcpOption(name) || Number(name) > 255)
        mistake(`"${name}" is no TCP option`, option, didYouMean(name, TCP_OPTION_NAMES));
      return { kind: 'reset option', option: optionName(name), span };
    },
  },
  // Without a TCP header the rule breaks off (nft_exthdr.c).
  meaning: ({ option }) => [
    testing(equals('meta l4proto', 6)),
    doing({ kind: 'effect', what: tcpOptionOut(optionNumber(option)) }),
  ],
});
