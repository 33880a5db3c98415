// `add @set { KEY … }`, `update`, `delete`: the packet itself changes a set or a map.

import type { DynamicSetStatement, SetReference } from '../../ast/nft.js';
import { doing, testing, type Meaning } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { defineStatement } from '../define.js';
import { dynamicElement, printDynamicElement } from '../dynamic-element.js';
import { NO_TYPES } from '../type-of.js';
import { countedTest } from '../meaning/counted.js';
import { keyNeeds, setNamed } from '../meaning/membership.js';
import { namedSetTypes } from '../set-types.js';
import { readDynamicElement, writeDynamicElement } from '../json/dynamic-element.js';
import { readMapping } from '../json/read-expression.js';
import { fieldsOf, mistake, oneOf } from '../json/reading.js';

export const dynamicSet = defineStatement<DynamicSetStatement>({
  kind: 'dynamic set',
  heads: ['add', 'update', 'delete', 'set add', 'set update', 'set delete'],
  summary: 'adds the packet\u2019s key to a set, or takes it out',
  grammar($) {
    const start = $.start();
    // `set add KEY @set` is the spelling that nft 0.8 and before listed.
    const older = $.maybe(
      1,
      () => $.at('set'),
      () => $.keyword(3, 'set'),
    );
    const operation = $.keyword(0, 'add', 'update', 'delete') as DynamicSetStatement['operation'];
    return $.choose(0, [
      {
        gate: () => older === undefined,
        then: (): DynamicSetStatement => {
          const set = reference(0);
          return { kind: 'dynamic set', operation, set, ...dynamicElement($, 2), span: $.since(start) };
        },
      },
      {
        then: (): DynamicSetStatement => {
          const key = $.key(20);
          const timeout = $.maybe(
            20,
            () => $.at('timeout'),
            () => {
              $.keyword(20, 'timeout');
              return $.time(20);
            },
          );
          const set = reference(22);
          const options = timeout === undefined ? {} : { timeout };
          return { kind: 'dynamic set', operation, set, key, ...options, stateful: [], span: $.since(start) };
        },
      },
    ]);

    function reference(index: number): SetReference {
      const from = $.start();
      $.sign(index, '@');
      return { kind: 'set reference', name: $.name(index + 1), span: $.since(from) };
    }
  },
  print: (statement, style) => `${statement.operation} @${statement.set.name} ${printDynamicElement(statement, NO_TYPES, style)}`,
  json: {
    keys: ['set', 'map'],
    write: (statement) => ({
      [statement.value === undefined ? 'set' : 'map']: {
        op: statement.operation,
        ...writeDynamicElement(statement),
        [statement.value === undefined ? 'set' : 'map']: `@${statement.set.name}`,
      },
    }),
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a "${key}" statement`, ['op', 'elem', key, 'data', 'stmt']);
      const named = fields.need(key);
      const set = readMapping(named, cx);
      if (set.kind === 'set') return mistake('the name of a set begins with "@"', named);
      const operation = oneOf(fields.text('op') ?? '', ['add', 'update', 'delete'], 'operation on a set', body);
      return { kind: 'dynamic set', operation, set, ...readDynamicElement(fields, cx), span };
    },
  },
  meaning(statement, cx): Meaning {
    const named = setNamed(cx.table, statement.set.name);
    const types = named ? namedSetTypes(named).values : [];
    const what = `${statement.operation} @${statement.set.name} ${printDynamicElement(statement, types)}`;
    const effect = doing({ kind: 'effect', what });
    const counted = countedTest(statement);
    const has = keyNeeds(statement.key, cx);
    if (counted) return [...has, testing(counted)];
    // A limit or a count of the element decides as it would in the rule.
    if (!statement.stateful.some(({ kind }) => kind === 'limit' || kind === 'connlimit' || kind === 'quota'))
      return [...has, effect];
    const over = statement.stateful.some((each) => 'over' in each && each.over);
    return [...has, effect, testing(unknown(what, 'it depends on what went by before', { likely: !over, fresh: true }))];
  },
});
