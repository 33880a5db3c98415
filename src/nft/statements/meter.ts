// `meter NAME [size N] { KEY … }`: the older spelling of a dynamic set that nobody declares.

import type { MeterStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { dynamicElement, printDynamicElement } from '../dynamic-element.js';

export const meter = defineStatement<MeterStatement>({
  kind: 'meter',
  heads: ['meter'],
  summary: 'limits each key by itself',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'meter');
    const name = $.name(1);
    const size = $.maybe(
      0,
      () => $.at('size'),
      () => {
        $.keyword(2, 'size');
        return $.number(2);
      },
    );
    const { key, timeout, stateful } = dynamicElement($, 3);
    return {
      kind: 'meter',
      name,
      ...(size === undefined ? {} : { size }),
      key,
      ...(timeout === undefined ? {} : { timeout }),
      stateful,
      span: $.since(start),
    };
  },
  print: (statement) =>
    `meter ${statement.name}${statement.size === undefined ? '' : ` size ${statement.size}`} ${printDynamicElement(statement)}`,
  meaning: (statement) => [
    testing(
      unknown(`meter ${printDynamicElement(statement)}`, 'it depends on what went by before', {
        likely: !statement.stateful.some((each) => 'over' in each && each.over),
        fresh: true,
      }),
    ),
  ],
});
