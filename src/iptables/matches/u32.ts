// -m u32: four bytes anywhere in the packet, masked, shifted and compared.

import type { Span } from '../../base/source.js';
import { binary, hex, is, range, set, test as comparison } from '../../ast/build-nft.js';
import type { Expression, NftStatement, RawExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, unless, type Predicate, type ValueRange, all, never } from '../../core/predicate.js';
import { u32Tests, type U32Test } from '../../values/u32-tests.js';
import { defineMatch, untranslatable, type IpFamily } from '../define.js';
import { bitsLie, heldBits, partsOf, wholeFieldLies } from '../../core/raw-bits.js';

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
  meaning({ options: { u32 } }, { family }) {
    const tests = u32.value.map((each) => testMeaning(each, family));
    const read = tests.every((each) => each !== null) ? all(tests) : null;
    const text = u32Tests.print(u32.value, { family }).join('');
    return [testing(unless(u32.negated, read ?? unknown(`u32 ${text}`, 'payloads are not modelled')))];
  },
});

/** Masks and shifts to the right only; the shift is undone in the values, so that nft has nothing to do but mask. */
function lowerTest({ start, steps, ranges }: U32Test, span: Span): readonly NftStatement[] | 'never' | null {
  if (start > FARTHEST) return null;
  const bits = bitsRead(steps);
  if (!bits) return null;
  const { mask, shift } = bits;
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

/** Which bits of the word are compared, and how far they are shifted to the right; null where the place moves, or nothing is left. */
function bitsRead(steps: U32Test['steps']): { readonly mask: number; readonly shift: number } | null {
  let mask = WORD;
  let shift = 0;
  for (const { operator, number } of steps) {
    if (operator === '&') mask = shift > 31 ? 0 : (mask & (number << shift)) >>> 0;
    else if (operator === '>>') {
      shift += number;
      mask = shift > 31 ? 0 : ((mask >>> shift) << shift) >>> 0;
    } else return null;
  }
  return mask === 0 ? null : { mask, shift };
}

/** The word at a place of the network header; null where the packet itself says which. */
function testMeaning({ start, steps, ranges }: U32Test, family: IpFamily): Predicate | null {
  const bits = bitsRead(steps);
  if (!bits) return null;
  const mask = BigInt(bits.mask);
  const shift = BigInt(bits.shift);
  const wanted = ranges.map(({ from, to }): ValueRange => [BigInt(from) << shift, ((BigInt(to) + 1n) << shift) - 1n]);
  const place = { base: 'nh', offset: start * 8, length: 32 };
  const [only] = ranges;
  const parts = ranges.length === 1 && only?.from === only?.to ? partsOf(family, place, mask) : undefined;
  const value = BigInt(only?.from ?? 0) << shift;
  if (parts) return (value & ~mask) === 0n ? heldBits(parts, value, false) : never;
  return wholeFieldLies(partsOf(family, place, mask), wanted, false) ?? bitsLie(place, mask, wanted);
}
