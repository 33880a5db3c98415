// `meter NAME [size N] { KEY … }`: the older spelling of a dynamic set that nobody declares.

import type { MeterStatement } from '../../ast/nft.js';
import { countedTest } from '../meaning/counted.js';
import { keyNeeds } from '../meaning/membership.js';
import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { dynamicElement, printDynamicElement } from '../dynamic-element.js';
import { NO_TYPES } from '../type-of.js';
import { readDynamicElement, writeDynamicElement } from '../json/dynamic-element.js';
import { fieldsOf, nameOf } from '../json/reading.js';

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
  print: (statement, style) =>
    `meter ${statement.name}${statement.size === undefined ? '' : ` size ${statement.size}`} ${printDynamicElement(statement, NO_TYPES, style)}`,
  json: {
    keys: ['meter'],
    write({ name, size, ...element }) {
      const { elem, stmt } = writeDynamicElement(element);
      return { meter: { name, key: elem ?? null, stmt: stmt?.[0] ?? null, ...(size === undefined ? {} : { size }) } };
    },
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['name', 'key', 'stmt', 'size']);
      const size = fields.number('size');
      return {
        kind: 'meter',
        name: nameOf(fields.need('name'), '"name"'),
        ...(size === undefined ? {} : { size }),
        ...readDynamicElement(fields, cx),
        span,
      };
    },
  },
  meaning: (statement, cx) => [
    ...keyNeeds(statement.key, cx),
    testing(
      countedTest(statement) ??
        unknown(`meter ${printDynamicElement(statement)}`, 'it depends on what went by before', {
          likely: !statement.stateful.some((each) => 'over' in each && each.over),
          fresh: true,
        }),
    ),
  ],
});
