// What of a ruleset has an exact translation, on both sides: rules without one are left out of the original too.

import type { Ruleset } from '../../src/ast/ruleset.js';
import type { Span } from '../../src/base/source.js';
import { translate, type ParsedFile } from '../../src/index.js';

export interface ExactPart {
  readonly original: Ruleset;
  readonly translation: Ruleset;
  /** How many rules there are in all, and how many are left out. */
  readonly rules: number;
  readonly lost: number;
}

/** Both sides of a file's translation, without the rules that are only nearly translated, or not at all. */
export function exactPart(file: ParsedFile): ExactPart {
  const { ruleset, rules } = translate(file, { lossy: true });
  const lost = new Set(rules.filter(({ status }) => status !== 'exact').map(({ span }) => span));
  return { original: without(file.ruleset, lost), translation: without(ruleset, lost), rules: rules.length, lost: lost.size };
}

function without(ruleset: Ruleset, lost: ReadonlySet<Span>): Ruleset {
  const tables = ruleset.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.filter(({ span }) => !lost.has(span)) })),
  }));
  return { ...ruleset, tables };
}
