// `KEY vmap { … }`: the verdict that belongs to the key; a key that has none goes on behind the rule.

import type { Vmap } from '../../ast/nft.js';
import { didYouMean } from '../../base/suggest.js';
import { defineStatement } from '../define.js';
import { mapMeaning } from '../meaning/cases.js';
import { verdictMeaning } from '../meaning/verdict.js';
import { printExpression, printMapping } from '../print-expression.js';
import { typesOf } from '../type-of.js';

const VERDICTS = ['accept', 'drop', 'return', 'continue', 'jump', 'goto'];

export const vmap = defineStatement<Vmap>({
  kind: 'vmap',
  heads: [],
  follows: ['vmap'],
  summary: 'takes the verdict from a map',
  grammar($, left) {
    const start = left?.span.start ?? 0;
    $.keyword(0, 'vmap');
    const map = $.fit($.setOrReference(0), left ? typesOf(left) : []);
    const span = $.since(start);
    if (map.kind === 'set') {
      for (const { key, value } of map.elements) {
        if (value?.kind === 'verdict') continue;
        const word = value?.kind === 'symbol' ? value.name : '';
        $.report(
          value ? `"${word}" is no verdict` : 'the element lacks a verdict',
          (value ?? key).span,
          didYouMean(word, VERDICTS),
        );
      }
    }
    const known: Vmap['map'] =
      map.kind === 'set' || map.kind === 'set reference' ? map : { kind: 'set', elements: [], span: map.span };
    return { kind: 'vmap', key: left ?? map, map: known, span };
  },
  print: ({ key, map }) => `${printExpression(key)} vmap ${printMapping(map, typesOf(key), [])}`,
  meaning: (statement, cx) => mapMeaning(statement, cx, (value) => (value.kind === 'verdict' ? verdictMeaning(value) : [])),
});
