// -m u32: four bytes anywhere in the packet, masked, shifted and compared.

import type { Span } from '../../base/source.js';
import { binary, hex, is, range, set, test as comparison } from '../../ast/build-nft.js';
import type { Expression, NftStatement, RawExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, always, never, unknown, unless, type Predicate, type ValueRange } from '../../core/predicate.js';
import { u32Tests, type U32Test } from '../../values/u32-tests.js';
import type { Rule } from '../../ast/ruleset.js';
import { approximate, defineMatch, untranslatable, type IpFamily } from '../define.js';
import { bitsLie, heldBits, inTransport, partsOf, wholeFieldLies } from '../../core/raw-bits.js';

const WORD = 0xffffffff;
/** nft reads up to this byte of a header (NFTA_PAYLOAD_OFFSET). */
const FARTHEST = 255;

export const u32 = defineMatch({
  name: 'u32',
  families: ['ip', 'ip6'],
  summary: 'bytes at a place of the packet',
  options: { u32: { flag: 'u32', value: u32Tests, negatable: true, required: true } },
  lower({ options: { u32 } }, cx) {
    const { value, negated, span } = u32;
    if (negated) return untranslatable('nft breaks off where a packet is too short, and iptables does not where that is negated');
    const statements: NftStatement[] = [];
    for (const each of value) {
      const lowered = lowerTest(placeOf(each, cx.family), span);
      if (lowered === 'never') return { kind: 'never', why: 'no bytes have such a value' };
      if (lowered === null)
        return untranslatable(
          'nft cannot jump to a place that the packet itself names',
          'compare fields by their names, such as tcp dport',
        );
      statements.push(...lowered);
    }
    const inTransportHeader = value.some((each) => placeOf(each, cx.family).base === 'th');
    return inTransportHeader && !value.some(isOfFirstFragment) && !asksFirstFragment(cx.rule)
      ? approximate(statements, 'iptables reads later fragments too, which have no such header: put ! -f before it')
      : statements;
  },
  meaning({ options: { u32 } }, { family }) {
    const tests = u32.value.map((each) => testMeaning(each, family));
    const read = tests.every((each) => each !== null) ? all(tests) : null;
    const text = u32Tests.print(u32.value, { family }).join('');
    return [testing(unless(u32.negated, read ?? unknown(`u32 ${text}`, 'payloads are not modelled')))];
  },
});

/** A test, and the header that its bytes are counted from. */
interface Placed extends U32Test {
  readonly base: 'nh' | 'th';
}

/** `0>>22&0x3C@` is the length of IPv4's header, and goes there. */
function placeOf(test: U32Test, family: IpFamily): Placed {
  const [shift, mask, jump, ...steps] = test.steps;
  const isJump =
    family === 'ip' &&
    test.start === 0 &&
    shift?.operator === '>>' &&
    shift.number === 22 &&
    mask?.operator === '&' &&
    mask.number === 0x3c &&
    jump?.operator === '@';
  return isJump ? { base: 'th', start: jump.number, steps, ranges: test.ranges } : { base: 'nh', ...test };
}

/** `4&0x1FFF=0`: the offset of a fragment, and perhaps more bits, are zero. */
function isOfFirstFragment({ start, steps, ranges }: U32Test): boolean {
  const [only, more] = steps;
  const isZero = ranges.length === 1 && ranges[0]?.from === 0 && ranges[0].to === 0;
  return start === 4 && isZero && more === undefined && only?.operator === '&' && (only.number & 0x1fff) === 0x1fff;
}

function asksFirstFragment({ parts }: Rule): boolean {
  return parts.some((part) => part.kind === 'match' && part.name === 'standard' && part.options['fragment']?.negated === true);
}

/** Masks and shifts to the right only; the shift is undone in the values, so that nft has nothing to do but mask. */
function lowerTest({ base, start, steps, ranges }: Placed, span: Span): readonly NftStatement[] | 'never' | null {
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
  const bytes: RawExpression = { kind: 'raw', base, offset: start * 8, length: 32, span };
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

/** The word at a place of a header; null where the packet itself says which. */
function testMeaning(test: U32Test, family: IpFamily): Predicate | null {
  const { base, start, steps, ranges } = placeOf(test, family);
  const bits = bitsRead(steps);
  if (!bits) return null;
  const mask = BigInt(bits.mask);
  const shift = BigInt(bits.shift);
  const wanted = ranges.map(({ from, to }): ValueRange => [BigInt(from) << shift, ((BigInt(to) + 1n) << shift) - 1n]);
  const place = { base, offset: start * 8, length: 32 };
  const parts = partsOf(family, place, mask);
  const [only] = ranges;
  const value = ranges.length === 1 && only?.from === only?.to ? BigInt(only?.from ?? 0) << shift : undefined;
  if (value !== undefined && (value & ~mask) !== 0n) return never;
  const held = parts && value !== undefined ? heldBits(parts, value, false) : wholeFieldLies(parts, wanted, false);
  const lying = bitsLie(place, mask, wanted);
  // Of a later fragment u32 reads what lies there.
  return base === 'th' ? inTransport(held, always, lying) : (held ?? lying);
}
