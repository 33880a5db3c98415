// -m u32: four bytes anywhere in the packet, masked, shifted and compared.

import type { Span } from '../../base/source.js';
import { binary, hex, is, range, set, test as comparison } from '../../ast/build-nft.js';
import type { Expression, NftStatement, RawExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { u32Tests, type U32Test } from '../../values/u32-tests.js';
import { defineMatch, untranslatable } from '../define.js';

const WORD = 0xffffffff;
/** nft reads up to this byte of a header (NFTA_PAYLOAD_OFFSET). */
const FARTHEST = 255;

export const u32 = defineMatch({
  name: 'u32',
  families: ['ip', 'ip6'],
  summary: 'bytes at a place of the packet',
  options: { u32: { flag: 'u32', value: u32Tests, negatable: true, required: true } },
  lower({ options: { u32 } }) {
    const { value, negated, span } = u32;
    if (negated) return untranslatable('nft breaks off where a packet is too short, and iptables does not where that is negated');
    const statements: NftStatement[] = [];
    for (const each of value) {
      const lowered = lowerTest(each, span);
      if (lowered === 'never') return { kind: 'never', why: 'no bytes have such a value' };
      if (lowered === null)
        return untranslatable(
          'nft cannot jump to a place that the packet itself names',
          'compare fields by their names, such as tcp dport',
        );
      statements.push(...lowered);
    }
    return statements;
  },
  meaning: ({ options: { u32 } }) => [
    testing(
      unless(u32.negated, unknown(`u32 ${u32Tests.print(u32.value, { family: 'ip' }).join('')}`, 'payloads are not modelled')),
    ),
  ],
});

/** Masks and shifts to the right only; the shift is undone in the values, so that nft has nothing to do but mask. */
function lowerTest({ start, steps, ranges }: U32Test, span: Span): readonly NftStatement[] | 'never' | null {
  if (start > FARTHEST) return null;
  let mask = WORD;
  let shift = 0;
  for (const { operator, number } of steps) {
    if (operator === '&') mask = shift > 31 ? 0 : (mask & (number << shift)) >>> 0;
    else if (operator === '>>') {
      shift += number;
      mask = shift > 31 ? 0 : ((mask >>> shift) << shift) >>> 0;
    } else return null;
  }
  if (mask === 0) return null;
  const rest = 2 ** shift - 1;
  const wanted = ranges
    .filter(({ from, to }) => from <= to && from * 2 ** shift <= WORD)
    .map(({ from, to }): readonly [number, number] => [
      from * 2 ** shift,
      Math.min(to * 2 ** shift + (to * 2 ** shift > WORD ? 0 : rest), WORD),
    ])
    .map(([from, to]): readonly [number, number] => (shift > 0 && from + rest === to ? [from, from] : [from, to]));
  if (wanted.length === 0) return 'never';
  const bytes: RawExpression = { kind: 'raw', base: 'nh', offset: start * 8, length: 32, span };
  const left: Expression = mask === WORD ? bytes : binary(bytes, '&', hex(mask, span), span);
  const values = wanted.map(([from, to]) => (from === to ? hex(from, span) : range(hex(from, span), hex(to, span), span)));
  const [only] = values;
  if (values.length > 1 || !only) return [is(left, set(values, span), span)];
  return [mask === WORD ? is(left, only, span) : comparison(left, '==', only, span)];
}
