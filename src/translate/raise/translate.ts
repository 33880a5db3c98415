// The translation of an nft file: what iptables-restore, ip6tables-restore and ipset restore take, or every loss by name.

import type { Ruleset } from '../../ast/ruleset.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { printSave } from '../../iptables/print.js';
import { summarize, type Rename, type RuleReport, type Summary } from '../report.js';
import { unread } from '../translate.js';
import { targetOf, type Target } from '../target.js';
import { ipsetText } from './ipset.js';
import { raiseRuleset } from './raise.js';

/** What a translation to iptables may do, and what it should report. */
export interface RaiseTextOptions {
  /** Gives text also where something is lost; each loss is marked by a comment at its place. */
  readonly lossy?: boolean;
  /** The versions that will load the result; what is left out is Debian 12's. */
  readonly target?: Partial<Target>;
  /** Reports hold the lines that each rule became. */
  readonly withText?: boolean;
  /** What the reader of the text had to leave out: reported as unsupported. */
  readonly leftOut?: readonly Diagnostic[];
}

/** A translation to iptables: files to load, and what became of every rule. */
export interface IptablesTranslation {
  /** What to load; null where something would be lost and `lossy` was not asked for. */
  readonly files: IptablesFiles | null;
  readonly ruleset: Ruleset;
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
  readonly summary: Summary;
}

/** Empty where there is nothing for a tool to load. */
export interface IptablesFiles {
  /** For iptables-restore. */
  readonly ip: string;
  /** For ip6tables-restore. */
  readonly ip6: string;
  /** For `ipset restore`, before the others. */
  readonly ipset: string;
}

/** Translates an nft ruleset. The text it came from must have been read without errors. */
export function translateNft(ruleset: Ruleset, options: RaiseTextOptions = {}): IptablesTranslation {
  const raised = raiseRuleset(ruleset, { withText: options.withText ?? false, target: targetOf(options.target) });
  const rules = [...raised.rules, ...unread(options)];
  const summary = summarize(rules);
  const isWhole = summary.approximate === 0 && summary.unsupported === 0;
  const files =
    isWhole || options.lossy
      ? {
          ip: printSave(raised.ruleset, { family: 'ip', counters: true }),
          ip6: printSave(raised.ruleset, { family: 'ip6', counters: true }),
          ipset: ipsetText(raised.ipsets),
        }
      : null;
  return { files, ruleset: raised.ruleset, rules, renames: raised.renames, summary };
}
