// The translation of a file: exactly, or with every loss named; text only where that was asked for.

import type { Ruleset } from '../ast/ruleset.js';
import { textOf } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from '../iptables/command.js';
import type { Ipset } from '../iptables/define.js';
import { translateCommands } from './commands.js';
import { lowerRuleset, type LowerOptions } from './lower.js';
import { markLosses } from './lossy.js';
import { summarize, type Rename, type RuleReport, type Summary } from './report.js';
import { targetOf, type Target } from './target.js';
import { nftText } from './text.js';

/** What a translation may do, and what it should report. */
export interface TranslateOptions {
  /** Gives text also where something is lost; each loss is marked by a comment at its place. */
  readonly lossy?: boolean;
  /** The versions that will load the result; what is left out is Debian 12's. */
  readonly target?: Partial<Target>;
  /** The contents of ipsets that rules name. */
  readonly ipset?: (name: string) => Ipset | undefined;
  /** Reports hold the lines that each rule became. */
  readonly withText?: boolean;
  /** What the reader of the text had to leave out: reported as unsupported. */
  readonly leftOut?: readonly Diagnostic[];
}

/** A translation: its text, and what became of every rule. */
export interface Translation {
  /** What to load; null where something would be lost and `lossy` was not asked for. */
  readonly text: string | null;
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
  readonly summary: Summary;
}

/** A whole ruleset's translation, with its tree; rules without a translation are not in it. */
export interface RulesetTranslation extends Translation {
  readonly ruleset: Ruleset;
}

/** Translates an iptables ruleset to a file for `nft -f`. The text it came from must have been read without errors. */
export function translateRuleset(ruleset: Ruleset, options: TranslateOptions = {}): RulesetTranslation {
  const lowered = lowerRuleset(ruleset, lowerOptions(options));
  const rules = [...lowered.rules, ...unread(options)];
  const summary = summarize(rules);
  const target = targetOf(options.target);
  const text = isExact(summary)
    ? nftText(lowered.ruleset, target)
    : options.lossy
      ? nftText(markLosses(ruleset, lowered.ruleset, rules), target)
      : null;
  return { text, ruleset: lowered.ruleset, rules, renames: lowered.renames, summary };
}

/** Translates commands one by one: a line of text for each nft command. */
export function translateEach(commands: readonly Command[], options: TranslateOptions = {}): Translation {
  const translated = translateCommands(commands, lowerOptions(options));
  const rules = [...translated.rules, ...unread(options)];
  const summary = summarize(rules);
  const text = isExact(summary) || options.lossy ? translated.lines.map((line) => `${line}\n`).join('') : null;
  return { text, rules, renames: translated.renames, summary };
}

export function unread({ leftOut = [] }: Pick<TranslateOptions, 'leftOut'>): RuleReport[] {
  return leftOut.flatMap(({ message, span, help }) =>
    span
      ? [
          {
            status: 'unsupported',
            reason: message,
            ...(help[0] === undefined ? {} : { suggestion: help[0] }),
            span,
            source: textOf(span),
            target: [],
          },
        ]
      : [],
  );
}

export function lowerOptions({ ipset, withText, target }: TranslateOptions): LowerOptions {
  return { target: targetOf(target), ...(ipset ? { ipset } : {}), ...(withText ? { withText } : {}) };
}

function isExact({ approximate, unsupported }: Summary): boolean {
  return approximate === 0 && unsupported === 0;
}
