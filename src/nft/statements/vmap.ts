// `KEY vmap { … }`: the verdict that belongs to the key; a key that has none goes on behind the rule.

import type { Vmap } from '../../ast/nft.js';
import { didYouMean } from '../../base/suggest.js';
import { defineStatement } from '../define.js';
import { mapMeaning } from '../meaning/cases.js';
import { verdictMeaning } from '../meaning/verdict.js';
import { printExpression, printMapping } from '../print-expression.js';
import { NO_TYPES, typesOf } from '../type-of.js';
import { fitMapping, readExpression, readMapping } from '../json/read-expression.js';
import { fieldsOf, mistake } from '../json/reading.js';
import { writeExpression, writeMapping } from '../json/write-expression.js';

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
  print: ({ key, map }, style) =>
    `${printExpression(key, NO_TYPES, style)} vmap ${printMapping(map, typesOf(key), NO_TYPES, style)}`,
  json: {
    keys: ['vmap'],
    write: ({ key, map }) => ({ vmap: { key: writeExpression(key), data: writeMapping(map, typesOf(key), []) } }),
    read(body, cx, _, span) {
      const fields = fieldsOf(body, 'a verdict map', ['key', 'data']);
      const key = readExpression(fields.need('key'), cx);
      const data = fields.need('data');
      const map = fitMapping(readMapping(data, cx), typesOf(key), [], cx);
      if (map.kind === 'set') {
        for (const { value, span: at } of map.elements) {
          if (value?.kind !== 'verdict') mistake('an element of a verdict map has a verdict', { span: at });
        }
      }
      return { kind: 'vmap', key, map, span };
    },
  },
  meaning: (statement, cx) => mapMeaning(statement, cx, (value) => (value.kind === 'verdict' ? verdictMeaning(value) : [])),
});
