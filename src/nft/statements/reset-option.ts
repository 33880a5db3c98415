// `reset tcp option NAME`: overwrites the option with no-ops.

import type { ResetOptionStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { didYouMean } from '../../base/suggest.js';
import { defineStatement } from '../define.js';
import { isTcpOption, optionName, TCP_OPTION_NAMES } from '../tcp-options.js';

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
  meaning: ({ option }) => [doing({ kind: 'effect', what: `reset tcp option ${option}` })],
});
