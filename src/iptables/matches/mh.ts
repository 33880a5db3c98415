// -m mh: the type of a Mobile IPv6 message.

import { field, is, number } from '../../ast/build-nft.js';
import { failure, isFailure, type Failure } from '../../base/result.js';
import { didYouMean } from '../../base/suggest.js';
import { testing } from '../../core/action.js';
import { all, equals, unless } from '../../core/predicate.js';
import { word } from '../../values/codec.js';
import { parseInteger } from '../../values/integer.js';
import type { NumberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';
import { isFullRange, lowerRange } from '../number-ranges.js';
import { MOBILITY } from '../protocols.js';
import { headerField, headerHas } from '../../core/unmodelled.js';

const MOST = 255;

/** `ip6tables -m mh --help`; the place is the number. */
const TYPES: readonly (readonly [name: string, short: string])[] = [
  ['binding-refresh-request', 'brr'],
  ['home-test-init', 'hoti'],
  ['careof-test-init', 'coti'],
  ['home-test', 'hot'],
  ['careof-test', 'cot'],
  ['binding-update', 'bu'],
  ['binding-acknowledgement', 'ba'],
  ['binding-error', 'be'],
];

const messageType = word<NumberRange>(
  'type[:type]',
  (text) => {
    const colon = text.indexOf(':');
    const from = parseType(colon === -1 ? text : text.slice(0, colon), 0);
    if (isFailure(from)) return from;
    const to = colon === -1 ? from : parseType(text.slice(colon + 1), MOST);
    if (isFailure(to)) return to;
    return from <= to ? { from, to } : failure(`${from} is greater than ${to}`);
  },
  ({ from, to }) => (from === to ? String(from) : `${from}:${to}`),
);

function parseType(text: string, missing: number): number | Failure {
  if (text === '') return missing;
  const name = text.toLowerCase();
  const exact = TYPES.findIndex(([long, short]) => long === name || short === name);
  // Of several names that begin so, the tool takes the first (libip6t_mh, name_to_type).
  const known = exact === -1 ? TYPES.findIndex(([long]) => long.startsWith(name)) : exact;
  if (known !== -1) return known;
  const number = parseInteger(text);
  if (number !== undefined && number <= MOST) return number;
  const names = TYPES.map(([long]) => long);
  return failure(`"${text}" is no message type`, didYouMean(name, names) ?? `known are ${names.join(' ')}`);
}

export const mh = defineMatch({
  name: 'mh',
  families: ['ip6'],
  summary: 'the type of a Mobile IPv6 message',
  protocols: [MOBILITY],
  options: { type: { flag: 'mh-type', value: messageType, negatable: true } },
  normal(node) {
    const { type } = node.options;
    return { ...node, options: type && !isFullRange(type, MOST) ? { type } : {} };
  },
  lower({ options: { type }, span }) {
    const tests = type ? lowerRange(field('mh type', type.span), type, MOST) : [];
    if (tests === 'never') return { kind: 'never', why: 'every message has such a type' };
    return [is(field('meta l4proto', span), number(MOBILITY, span), span), ...tests];
  },
  meaning({ options: { type } }) {
    const isMessage = equals('meta l4proto', MOBILITY);
    if (!type) return [testing(isMessage)];
    return [
      testing(
        all([isMessage, headerHas('mh', [unless(type.negated, headerField('mh type', 8, [[type.value.from, type.value.to]]))])]),
      ),
    ];
  },
});
