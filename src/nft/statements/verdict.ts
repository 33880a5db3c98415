// `accept`, `drop`, `return`, `continue`, `jump CHAIN`, `goto CHAIN`.

import type { Verdict } from '../../ast/ruleset.js';
import { defineStatement } from '../define.js';
import { verdictMeaning } from '../meaning/verdict.js';
import { printVerdict } from '../print-expression.js';

export const verdict = defineStatement<Verdict>({
  kind: 'verdict',
  heads: ['accept', 'drop', 'return', 'continue', 'jump', 'goto'],
  summary: 'ends the chain, or goes on elsewhere',
  grammar: ($) => $.verdict(0),
  print: printVerdict,
  meaning: verdictMeaning,
});
