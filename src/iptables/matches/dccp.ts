// -m dccp: ports, packet types and options of DCCP.

import { field, is, isOrNot, number, range, set, symbol } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { failure } from '../../base/result.js';
import { didYouMean } from '../../base/suggest.js';
import { testing } from '../../core/action.js';
import { all, unknown, unless, type ValueRange } from '../../core/predicate.js';
import { word } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { defineMatch, untranslatable } from '../define.js';
import { connectionPort, lowerPorts, portOptions, portsMeaning } from '../ports.js';
import { DCCP } from '../protocols.js';
import { lies } from '../../core/unmodelled.js';

/** RFC 4340, 5.1; the place is the number. The last stands for all that are reserved (packets: test/kernel). */
const TYPES = [
  'REQUEST',
  'RESPONSE',
  'DATA',
  'ACK',
  'DATAACK',
  'CLOSEREQ',
  'CLOSE',
  'RESET',
  'SYNC',
  'SYNCACK',
  'INVALID',
] as const;
const INVALID = 10;
const HIGHEST = 15;

/** Bits by the number of the type. */
const types = word<number>(
  'type[,…]',
  (text) => {
    let bits = 0;
    for (const part of text.split(',')) {
      const at = TYPES.findIndex((name) => name === part.toUpperCase());
      if (at === -1) return failure(`"${part}" is no packet type`, didYouMean(part, TYPES) ?? `known are ${TYPES.join(' ')}`);
      bits |= 1 << at;
    }
    return bits;
  },
  (bits) =>
    numbersOf(bits)
      .map((at) => TYPES[at] ?? '')
      .join(','),
);

export const dccp = defineMatch({
  name: 'dccp',
  families: ['ip', 'ip6'],
  summary: 'ports, packet types and options of DCCP',
  protocols: [DCCP],
  options: {
    ...portOptions(connectionPort),
    types: { flag: 'dccp-types', value: types, negatable: true },
    option: { flag: 'dccp-option', value: integer(1, 255), negatable: true },
  },
  lower({ options, span }, cx) {
    if (options.option)
      return untranslatable('nft 1.0 cannot look for DCCP options', 'with a newer nft and kernel: dccp option NUMBER exists');
    const ports = lowerPorts('dccp', options, cx);
    if (ports === 'never') return { kind: 'never', why: 'no port lies in that range' };
    const statements: NftStatement[] = [...ports];
    if (options.types) {
      const { value, negated, span: at } = options.types;
      const words = numbersOf(value).map((type) =>
        type === INVALID ? range(number(INVALID, at), number(HIGHEST, at), at) : symbol(TYPES[type]?.toLowerCase() ?? '', at),
      );
      const [only] = words;
      statements.push(isOrNot(field('dccp type', at), negated, words.length === 1 && only ? only : set(words, at), at));
    }
    return statements.length > 0 ? statements : [is(field('meta l4proto', span), symbol('dccp', span), span)];
  },
  meaning({ options }) {
    const { types: type, option } = options;
    return [
      testing(
        all([
          portsMeaning(DCCP, options),
          ...(type
            ? [
                unless(
                  type.negated,
                  lies({ name: 'dccp type', most: HIGHEST, why: 'DCCP is not modelled' }, rangesOf(type.value)),
                ),
              ]
            : []),
          ...(option ? [unless(option.negated, unknown(`dccp option ${option.value}`, 'DCCP is not modelled'))] : []),
        ]),
      ),
    ];
  },
});

function numbersOf(bits: number): number[] {
  return TYPES.map((_, at) => at).filter((at) => (bits & (1 << at)) !== 0);
}

/** The last type stands for all that are reserved. */
function rangesOf(bits: number): readonly ValueRange[] {
  return numbersOf(bits).map((type) => [type, type === INVALID ? HIGHEST : type]);
}
