// `accept`, `drop`, `return`, `continue`, `jump CHAIN`, `goto CHAIN`.

import type { Verdict } from '../../ast/ruleset.js';
import { defineStatement } from '../define.js';
import { verdictMeaning } from '../meaning/verdict.js';
import { printVerdict } from '../print-expression.js';
import { fieldsOf, nameOf, oneOf } from '../json/reading.js';
import { writeVerdict } from '../json/write-expression.js';

export const verdict = defineStatement<Verdict>({
  kind: 'verdict',
  heads: ['accept', 'drop', 'return', 'continue', 'jump', 'goto'],
  summary: 'ends the chain, or goes on elsewhere',
  grammar: ($) => $.verdict(0),
  print: printVerdict,
  json: {
    keys: ['accept', 'drop', 'return', 'continue', 'jump', 'goto'],
    write: writeVerdict,
    read(body, _, key, span) {
      const word = oneOf(key, ['accept', 'drop', 'return', 'continue', 'jump', 'goto'], 'verdict', body);
      const fields = fieldsOf(body, `"${key}"`, word === 'jump' || word === 'goto' ? ['target'] : []);
      if (word !== 'jump' && word !== 'goto') return { kind: 'verdict', verdict: word, span };
      return { kind: 'verdict', verdict: word, chain: nameOf(fields.need('target'), '"target"'), span };
    },
  },
  meaning: verdictMeaning,
});
