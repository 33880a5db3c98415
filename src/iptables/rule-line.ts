// One rule from the words behind `-A CHAIN`, through the same grammar, codecs and checks as a dump.

import type { Rule } from '../ast/ruleset.js';
import { failure, type Failure } from '../base/result.js';
import { source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { commandOf } from './command-reader.js';
import type { IpFamily } from './define.js';
import { lexLine } from './lexer.js';
import { vocabularyOf } from './lookup.js';
import { quoteString, quoteWord } from './quoting.js';
import { cachedPlan, makeShapeCache, type ShapeCache } from './shape-cache.js';
import { makeWords } from './words.js';

/** Reads rules of one table; shapes of lines are remembered from one to the next. */
export type RuleLineReader = (chain: string, words: readonly string[]) => Rule | Failure;

export function ruleLineReader(family: IpFamily, table: string): RuleLineReader {
  const cache: ShapeCache = makeShapeCache(vocabularyOf(family), table);
  return (chain, words) => {
    const text = ['-A', chain, ...words]
      .map((word) => (/["'\\\s]|^$/.test(word) ? quoteString(word) : quoteWord(word)))
      .join(' ');
    const line = makeWords(source('', text), false);
    lexLine(line, 0);
    const diagnostics: Diagnostic[] = [];
    const command = commandOf(cachedPlan(cache, line), line, { family, table, counter: null, diagnostics });
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error) return failure(error.message, error.help[0]);
    const rule = command?.kind === 'append' && command.rules.length === 1 ? command.rules[0] : undefined;
    return rule ?? failure(`iptables does not take the rule ${text}`);
  };
}
