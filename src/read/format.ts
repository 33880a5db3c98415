// Any text that natgw reads to the same text in canonical form; nft also to its JSON, and back.

import type { Formatted } from '../ast/parse-result.js';
import { assertNever } from '../base/assert-never.js';
import { source as makeSource, span, type Source } from '../base/source.js';
import { syntaxError } from '../diagnostics/diagnostic.js';
import { formatSave, formatScript } from '../iptables/format.js';
import { formatNft } from '../nft/format/format.js';
import { formatJson } from '../nft/json/format.js';
import { printNftJson, withoutJson } from '../nft/json/write.js';
import { printNft } from '../nft/print.js';
import { styleOf, type ListingOptions } from '../nft/style.js';
import { dialectOf, parseInput, unreadable, type Input, type ParseOptions } from './parse.js';

/** How a text is to be formatted. */
export interface FormatOptions extends ParseOptions {
  /** nft's text to JSON, or JSON to text, where the input is not in that form already. */
  readonly to?: 'nft' | 'nft-json';
  /**
   * Prints nft's rulesets as `nft list ruleset` does with the options of that style. A listing is of what a text means: it has
   * no comments behind `#`, and no variables.
   */
  readonly listing?: ListingOptions;
}

/** Formats a text in its own dialect, or nft in the other of its two forms. */
export function formatInput(input: Input, options: FormatOptions = {}): Formatted {
  const source = makeSource(input.name, input.text);
  const unread = unreadable(source);
  if (unread) return { text: null, diagnostics: [unread] };
  const { dialect, family } = dialectOf(input, options);
  if (options.listing) return listed(input, options, options.listing);
  if (options.to !== undefined && options.to !== dialect) return converted(input, options.to, options);
  switch (dialect) {
    case 'iptables-save':
      return formatSave(source, family);
    case 'iptables-script':
      return formatScript(source, family);
    case 'iptables-list':
      return refused(
        source,
        'a listing of iptables -L is for reading, and has no canonical form',
        'format the output of iptables-save',
      );
    case 'nft':
      return formatNft(source, options.read ? { read: options.read } : {});
    case 'nft-json':
      return formatJson(source);
    default:
      return assertNever(dialect);
  }
}

/** A ruleset of nft as text, in a style of listings. */
function listed(input: Input, options: FormatOptions, listing: ListingOptions): Formatted {
  const { source, dialect, ruleset, diagnostics } = parseInput(input, options);
  if (ruleset.language === 'iptables')
    return refused(source, 'this is a text of iptables, and these styles are those of nft', 'natgw translate makes nft of it');
  if ((options.to ?? dialect) === 'nft-json')
    return refused(source, 'these styles are those of text, and this is JSON', 'ask for text, with --to nft');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { text: null, diagnostics: errors };
  // What a text takes away before it begins is not there to be listed.
  const tables = ruleset.tables.map((table) => ({ ...table, replaces: false }));
  return { text: printNft({ ...ruleset, flushes: false, tables }, styleOf(listing)), diagnostics: [] };
}

/** A ruleset of nft in the other form. */
function converted(input: Input, to: 'nft' | 'nft-json', options: ParseOptions): Formatted {
  const { source, ruleset, diagnostics } = parseInput(input, options);
  if (ruleset.language === 'iptables') {
    return refused(source, 'this is a text of iptables, and formatting changes no language', 'natgw translate makes nft of it');
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { text: null, diagnostics: errors };
  if (to === 'nft') return { text: printNft(ruleset), diagnostics: [] };
  const lost = withoutJson(ruleset).map(({ message, span: at }) => syntaxError(message, at));
  return lost.length > 0 ? { text: null, diagnostics: lost } : { text: printNftJson(ruleset), diagnostics: [] };
}

function refused(source: Source, message: string, help: string): Formatted {
  return { text: null, diagnostics: [syntaxError(message, span(source, 0, 0), help)] };
}
