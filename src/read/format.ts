// Any text that natgw reads to the same text in canonical form.

import type { Formatted } from '../ast/parse-result.js';
import { assertNever } from '../base/assert-never.js';
import { source as makeSource, span } from '../base/source.js';
import { syntaxError } from '../diagnostics/diagnostic.js';
import { formatSave, formatScript } from '../iptables/format.js';
import { formatNft } from '../nft/format/format.js';
import { dialectOf, unreadable, type Input, type ParseOptions } from './parse.js';

/** Formats a text in its own dialect. */
export function formatInput(input: Input, options: ParseOptions = {}): Formatted {
  const source = makeSource(input.name, input.text);
  const refused = unreadable(source);
  if (refused) return { text: null, diagnostics: [refused] };
  const { dialect, family } = dialectOf(input, options);
  switch (dialect) {
    case 'iptables-save':
      return formatSave(source, family);
    case 'iptables-script':
      return formatScript(source, family);
    case 'iptables-list':
      return {
        text: null,
        diagnostics: [
          syntaxError(
            'a listing of iptables -L is for reading, and has no canonical form',
            span(source, 0, 0),
            'format the output of iptables-save',
          ),
        ],
      };
    case 'nft':
      return formatNft(source, options.read ? { read: options.read } : {});
    default:
      return assertNever(dialect);
  }
}
