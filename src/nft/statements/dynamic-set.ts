// `add @set { KEY … }`, `update`, `delete`: the packet itself changes a set or a map.

import type { DynamicSetStatement } from '../../ast/nft.js';
import { doing, testing, type Meaning } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { dynamicElement, printDynamicElement } from '../dynamic-element.js';
import { setNamed } from '../meaning/membership.js';
import { namedSetTypes } from '../set-types.js';

export const dynamicSet = defineStatement<DynamicSetStatement>({
  kind: 'dynamic set',
  heads: ['add', 'update', 'delete'],
  summary: 'adds the packet\u2019s key to a set, or takes it out',
  grammar($) {
    const start = $.start();
    const operation = $.keyword(0, 'add', 'update', 'delete') as DynamicSetStatement['operation'];
    const nameStart = $.start();
    $.sign(0, '@');
    const name = $.name(1);
    const set = { kind: 'set reference', name, span: $.since(nameStart) } as const;
    const element = dynamicElement($, 2);
    return { kind: 'dynamic set', operation, set, ...element, span: $.since(start) };
  },
  print: (statement) => `${statement.operation} @${statement.set.name} ${printDynamicElement(statement)}`,
  meaning(statement, { table }): Meaning {
    const named = setNamed(table, statement.set.name);
    const types = named ? namedSetTypes(named).values : [];
    const what = `${statement.operation} @${statement.set.name} ${printDynamicElement(statement, types)}`;
    const effect = doing({ kind: 'effect', what });
    // A limit or a count of the element decides as it would in the rule.
    if (!statement.stateful.some(({ kind }) => kind === 'limit' || kind === 'connlimit' || kind === 'quota')) return [effect];
    const over = statement.stateful.some((each) => 'over' in each && each.over);
    return [effect, testing(unknown(what, 'it depends on what went by before', { likely: !over, fresh: true }))];
  },
});
