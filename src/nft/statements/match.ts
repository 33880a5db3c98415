// `LEFT [OPERATOR] RIGHT`: goes on with the packets for which it holds.

import type { NftMatch, Relation } from '../../ast/nft.js';
import type { Span } from '../../base/source.js';
import { testing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import { relationMeaning } from '../meaning/relation.js';
import { printExpression } from '../print-expression.js';
import { NO_TYPES, typesOf } from '../type-of.js';
import { fitExpression } from '../fit.js';
import { readConstant, readExpression } from '../json/read-expression.js';
import { fieldsOf, mistake } from '../json/reading.js';
import { writeBits, writeExpression } from '../json/write-expression.js';

const RELATIONS: Readonly<Record<string, Relation | undefined>> = {
  '==': '==',
  eq: '==',
  '!=': '!=',
  ne: '!=',
  '<': '<',
  lt: '<',
  '>': '>',
  gt: '>',
  '<=': '<=',
  le: '<=',
  '>=': '>=',
  ge: '>=',
  '!': '!',
  not: '!',
};

const UNORDERED: Readonly<Partial<Record<NftMatch['right']['kind'], string>>> = {
  set: 'a set',
  'set reference': 'a set',
  range: 'a range',
  prefix: 'a prefix',
};

export const match = defineStatement<NftMatch>({
  kind: 'nft match',
  heads: [],
  follows: [''],
  summary: 'compares a field with a constant, a range or a set',
  grammar($, left) {
    const start = left?.span.start ?? 0;
    const operator = $.maybe(
      0,
      () => RELATIONS[$.peek()] !== undefined,
      () => $.relation(0),
    );
    const right = $.choose(0, [{ gate: () => $.at('@'), then: () => $.setOrReference(0) }, { then: () => $.constants(1) }]);
    const mask = $.maybe(
      1,
      () => $.at('/'),
      () => {
        $.sign(0, '/');
        return $.constants(2);
      },
    );
    const from = left ?? right;
    checkRelation();
    const types = typesOf(from);
    const relation = RELATIONS[operator ?? '=='] ?? '==';
    const span = { ...$.since(start) };
    if (mask) {
      // parser_bison.y, relational_expr: "/" and a list_rhs_expr, which has a comma.
      if (mask.kind !== 'list')
        $.report(
          'a mask behind "/" is several values with commas',
          mask.span,
          'write "& MASK == VALUE", or a prefix with a number',
        );
      // `tcp flags syn / syn,rst` is short for `tcp flags & (syn | rst) == syn`.
      const report = $.report.bind($);
      const bits = { kind: 'binary', operator: '&', left: from, right: joined($.fit(mask, types), report), span } as const;
      return { kind: 'nft match', left: bits, relation, implicit: false, right: joined($.fit(right, types), report), span };
    }
    const bits = types[0]?.bits === true;
    const calculated = from.kind === 'binary';
    const implicit = relation === '==' && (operator === undefined ? bits || !calculated : !bits && !calculated);
    return {
      kind: 'nft match',
      left: $.fit(from, calculated ? types : []),
      relation,
      implicit,
      right: $.fit(right, types),
      span,
    };

    /** Sets, ranges and prefixes have no order; `!` asks for single bits. */
    function checkRelation(): void {
      const sign = RELATIONS[operator ?? ''];
      if (sign === '!' && left?.kind === 'binary') {
        $.report('"!" tests bits of a field, and not of what is calculated', left.span, 'write "& (…) == 0"');
      } else if (sign !== undefined && /[<>]/.test(sign) && UNORDERED[right.kind] !== undefined) {
        $.report(`"${operator ?? ''}" compares with one value, and not with ${UNORDERED[right.kind] ?? ''}`, right.span);
      }
    }
  },
  print({ left, relation, implicit, right }, style) {
    const types = typesOf(left);
    const sign = relation === '==' && (implicit || !(types[0]?.bits === true || left.kind === 'binary')) ? '' : `${relation} `;
    return `${printExpression(left, NO_TYPES, style)} ${sign}${printExpression(right, types, style)}`;
  },
  json: {
    keys: ['match'],
    write({ left, relation, implicit, right }) {
      const types = typesOf(left);
      const bits = types[0]?.bits === true;
      const lookup = right.kind === 'set' || right.kind === 'set reference';
      const op = relation === '==' && implicit && bits && !lookup ? 'in' : relation;
      return { match: { op, left: writeExpression(left), right: writeBits(right, types, op) } };
    },
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['op', 'left', 'right']);
      const op = fields.text('op') ?? '==';
      const relation = op === 'in' ? '==' : (RELATIONS[op] ?? mistake(`"${op}" is no operator of comparison`, body));
      const left = readExpression(fields.need('left'), cx);
      const types = typesOf(left);
      const right = readConstant(fields.need('right'), types, cx);
      const lookup = right.kind === 'set' || right.kind === 'set reference';
      const bits = types[0]?.bits === true;
      const calculated = left.kind === 'binary';
      const implicit = relation === '==' && (op === 'in' ? bits || !calculated : !calculated && (lookup || !bits));
      return {
        kind: 'nft match',
        left: calculated ? fitExpression(left, types, cx.report) : left,
        relation,
        implicit,
        right: calculated ? joined(right, cx.report) : right,
        span,
      };
    },
  },
  meaning: (statement, cx) => [testing(relationMeaning(statement, cx))],
});

/** More operators are not joined in an expression either. */
const MOST_JOINED = 60;

/** A list of bits as `a | b`, which says the same wherever a value stands. */
function joined(expression: NftMatch['right'], report: (message: string, span: Span) => void): NftMatch['right'] {
  if (expression.kind !== 'list') return expression;
  const known = new Set<string>();
  const items = expression.items.filter((item) => {
    const text = printExpression(item);
    return !known.has(text) && known.add(text);
  });
  if (items.length > MOST_JOINED) report(`more than ${MOST_JOINED} values are joined here`, expression.span);
  const [first, ...rest] = items.slice(0, MOST_JOINED);
  if (!first) return expression;
  return rest.reduce(
    (left, right): NftMatch['right'] => ({ kind: 'binary', operator: '|', left, right, span: expression.span }),
    first,
  );
}
