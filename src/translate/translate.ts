// The translation of a file: exactly, or with every loss named; text only where that was asked for.

import type { Rule, Ruleset } from '../ast/ruleset.js';
import { textOf, type Span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from '../iptables/command.js';
import type { Ipset } from '../iptables/define.js';
import { translateCommands } from './commands.js';
import { lowerRuleset, type LowerOptions } from './lower.js';
import { markLosses } from './lossy.js';
import { summarize, type Rename, type RuleReport, type Summary } from './report.js';
import { ruleText } from './spelling.js';
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
  /** What was done beyond translating rule by rule, one sentence each. */
  readonly changes: readonly string[];
}

/** What a further step made of the translated tables. */
export interface Refined {
  readonly ruleset: Ruleset;
  readonly renames: readonly Rename[];
  /** What was done, one sentence each. */
  readonly notes: readonly string[];
  /** By the span of an original rule: the rules that stand for it, where the step changed that. */
  readonly origins: ReadonlyMap<Span, readonly Rule[]>;
}

/** Nothing was done. */
export function unchanged(ruleset: Ruleset): Refined {
  return { ruleset, renames: [], notes: [], origins: new Map() };
}

/** Merges or condenses translated tables. */
export type Refine = (ruleset: Ruleset, target: Target) => Refined;

/** Translates an iptables ruleset to a file for `nft -f`. The text it came from must have been read without errors. */
export function translateRuleset(ruleset: Ruleset, options: TranslateOptions = {}, refine?: Refine): RulesetTranslation {
  const lowered = lowerRuleset(ruleset, lowerOptions(options));
  const rules = [...lowered.rules, ...unread(options)];
  const summary = summarize(rules);
  const target = targetOf(options.target);
  const made = isExact(summary) || !options.lossy ? lowered.ruleset : markLosses(ruleset, lowered.ruleset, rules);
  const refined = refine?.(made, target);
  const text = isExact(summary) || options.lossy ? nftText(refined?.ruleset ?? made, target) : null;
  return {
    text,
    ruleset: refined?.ruleset ?? lowered.ruleset,
    rules: refined && options.withText ? rules.map((report) => retold(report, refined, target)) : rules,
    renames: [...lowered.renames, ...(refined?.renames ?? [])],
    summary,
    changes: refined?.notes ?? [],
  };
}

/** The report with the rules that stand for it after all. */
function retold(report: RuleReport, { origins }: Refined, target: Target): RuleReport {
  const own = origins.get(report.span);
  return own ? { ...report, target: own.map((rule) => ruleText(rule, 'inet', target)) } : report;
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
