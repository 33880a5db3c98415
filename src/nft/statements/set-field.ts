// `FIELD set VALUE`: writes to the packet, its marks, or its connection.

import type { Expression, NumgenExpression, SetFieldStatement } from '../../ast/nft.js';
import { doing, testing, type Action, type Meaning, onConnection } from '../../core/action.js';
import { connectionEvents, connectionLabel, connectionZone, mssAtMost, TRACED } from '../../core/effects.js';
import { all, present } from '../../core/predicate.js';
import { FIELD_ROWS } from '../fields.js';
import { defineStatement } from '../define.js';
import { mapMeaning } from '../meaning/cases.js';
import { drawnMeaning, type DrawnFor } from '../meaning/drawn.js';
import { rawWriting } from '../meaning/raw.js';
import { computedValue } from '../meaning/computed.js';
import { isCoreField, needsPredicates } from '../meaning/subject.js';
import { printExpression } from '../print-expression.js';
import { NO_TYPES, typesOf, type Types } from '../type-of.js';
import { plainType, TYPES } from '../types.js';
import { readExpression, readValue } from '../json/read-expression.js';
import { fieldsOf, mistake } from '../json/reading.js';
import { joinedBits, writeExpression } from '../json/write-expression.js';

export const setField = defineStatement<SetFieldStatement>({
  kind: 'set field',
  heads: [],
  follows: ['set'],
  summary: 'writes a field, a mark, or a property of the connection',
  grammar($, left) {
    const start = left?.span.start ?? 0;
    $.keyword(0, 'set');
    const value = $.choose(0, [{ gate: () => $.peek(2) === ',', then: () => $.constants(0) }, { then: () => $.expression(1) }]);
    const span = $.since(start);
    const types = left ? valueTypes(left) : [];
    if (!left || !isWritable(left)) {
      if (left) $.report(`${printExpression(left)} cannot be set`, left.span);
      return { kind: 'set field', field: { kind: 'field', field: 'meta mark', span }, value, span };
    }
    if (value.kind === 'set') $.report('one value is expected here, not a set', value.span);
    return { kind: 'set field', field: left, value: fitValue(value), span };

    function fitValue(given: Expression): Expression {
      if (given.kind === 'map') return $.fitMap(given, types);
      return typesOf(given).length > 0 && given.kind !== 'binary' ? given : $.fit(given, types);
    }
  },
  print: ({ field, value }, style) =>
    `${printExpression(field, NO_TYPES, style)} set ${printExpression(value, valueTypes(field), style)}`,
  json: {
    // An object of the table is set with a key of its own.
    keys: ['mangle', 'secmark'],
    write({ field, value }) {
      const types = valueTypes(field);
      if (field.kind === 'field' && field.field === 'meta secmark' && value.kind !== 'field') {
        return { secmark: writeExpression(value, types) };
      }
      const bits = types[0]?.bits === true ? joinedBits(value) : undefined;
      return { mangle: { key: writeExpression(field), value: bits ?? writeExpression(value, types) } };
    },
    read(body, cx, key, span) {
      if (key === 'secmark') {
        const mark: SetFieldStatement['field'] = { kind: 'field', field: 'meta secmark', span };
        return { kind: 'set field', field: mark, value: readValue(body, valueTypes(mark), cx), span };
      }
      const fields = fieldsOf(body, `a ${key}`, ['key', 'value']);
      const field = readExpression(fields.need('key'), cx);
      if (!isWritable(field)) return mistake(`${printExpression(field)} cannot be set`, fields.need('key'));
      const value = readValue(fields.need('value'), valueTypes(field), cx);
      if (value.kind === 'set') cx.report('one value is expected here, not a set', value.span);
      return { kind: 'set field', field, value, span };
    },
  },
  meaning({ field, value }, cx): Meaning {
    const types = valueTypes(field);
    const row = field.kind === 'field' ? FIELD_ROWS.get(field.field) : undefined;
    const needs = all(row && !isMark(row.name) ? needsPredicates(row.needs, cx) : []);
    const steps =
      value.kind === 'map'
        ? mapMeaning(value, cx, (each) => (each.kind === 'verdict' ? [] : writing(each)))
        : ((value.kind === 'numgen' ? drawnNumbers(value) : null) ?? writing(value));
    return needs.kind === 'always' ? steps : [testing(needs), ...steps];

    /** Null where there are too many numbers. */
    function drawnNumbers(numbers: NumgenExpression): Meaning | null {
      const { modulus, offset, span } = numbers;
      if (modulus > FEW_NUMBERS) return null;
      const list = Array.from({ length: modulus }, (_, at): DrawnFor => {
        const number = offset + at;
        return { range: [number, number], then: writing({ kind: 'number', value: number, base: 'decimal', span }) };
      });
      return drawnMeaning(numbers, list);
    }

    function writing(each: Expression): Meaning {
      const raw = field.kind === 'raw' ? rawWriting(field, each, cx) : undefined;
      if (raw) return raw;
      const action = written(field, each, types);
      // A value that the packet does not have breaks the rule off (nft_ct.c, nft_ct_get_eval).
      const read = action.kind === 'set' && action.value.kind === 'computed' ? action.value.terms.map((term) => term.field) : [];
      const missing = all(read.filter((name) => name.startsWith('ct ') && name !== 'ct state').map(present));
      if (action.kind === 'effect' && row?.name === 'ct label') return [onConnection(action.what)];
      return missing.kind === 'always' ? [doing(action)] : [testing(missing), doing(action)];
    }

    function written(target: SetFieldStatement['field'], each: Expression, of: Types): Action {
      const name =
        target.kind === 'field'
          ? (row?.core ?? '')
          : target.kind === 'tcp option'
            ? `tcp option ${target.option} ${target.field ?? ''}`
            : '';
      const told = toldEffect(target, each, of);
      if (told !== undefined) return { kind: 'effect', what: told };
      if (isCoreField(name)) return { kind: 'set', field: name, value: computedValue(each, of, cx) };
      return { kind: 'effect', what: `${printExpression(target)} set ${printExpression(each, of)}` };
    }
  },
});

/** So many numbers are told apart where they are set as they are drawn. */
const FEW_NUMBERS = 256;

/** What has a wording of its own, since iptables has a target for it. */
function toldEffect(target: SetFieldStatement['field'], value: Expression, types: Types): string | undefined {
  const text = printExpression(value, types);
  if (target.kind === 'tcp option') {
    if (target.option !== 'maxseg' || target.field !== 'size') return undefined;
    return value.kind === 'number' ? mssAtMost(Number(value.value)) : text === 'rt mtu' ? mssAtMost(null) : undefined;
  }
  if (target.kind !== 'field') return undefined;
  switch (target.field) {
    case 'ct zone':
      return connectionZone(text, target.direction);
    case 'ct event':
      return connectionEvents(text.split(','));
    case 'ct label':
      return connectionLabel(text);
    case 'meta nftrace':
      return text === '1' ? TRACED : undefined;
    default:
      return undefined;
  }
}

/** nft takes no names of protocols here, so they are written as numbers. */
function valueTypes(field: Expression): Types {
  const types = typesOf(field);
  return types[0] === TYPES.inet_proto ? [plainType(types[0])] : types;
}

function isMark(name: string): boolean {
  return name.startsWith('meta ') || name.startsWith('ct ');
}

function isWritable(expression: Expression): expression is SetFieldStatement['field'] {
  return (
    expression.kind === 'field' || expression.kind === 'tcp option' || expression.kind === 'exthdr' || expression.kind === 'raw'
  );
}
