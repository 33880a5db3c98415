// -m rateest: compares rates that RATEEST estimates, with numbers or with each other.

import { failure, type Failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { bitRate } from '../../values/bit-rate.js';
import { noValue, optional, word } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { cut } from '../../values/text.js';
import { defineMatch, untranslatable } from '../define.js';

/** IFNAMSIZ less its end. */
const LONGEST = 15;

const estimator = word<string>(
  'name',
  (text) => (text === '' ? failure('an estimator has a name') : cut(text, LONGEST)),
  (text) => text,
);
const bits = optional(bitRate);
const packets = optional(integer(0, 0xffffffff));

export const rateest = defineMatch({
  name: 'rateest',
  families: ['ip', 'ip6'],
  summary: 'compares estimated rates',
  options: {
    delta: { flag: 'rateest-delta', value: noValue },
    name: { flag: 'rateest', value: estimator, excludes: ['first'] },
    first: { flag: 'rateest1', value: estimator },
    bits1: { flag: 'rateest-bps1', value: bits },
    packets1: { flag: 'rateest-pps1', value: packets },
    lt: { flag: 'rateest-lt', value: noValue, negatable: true, excludes: ['gt', 'eq'] },
    gt: { flag: 'rateest-gt', value: noValue, negatable: true, excludes: ['eq'] },
    eq: { flag: 'rateest-eq', value: noValue, negatable: true },
    bits: { flag: 'rateest-bps', value: bits },
    bits2: { flag: 'rateest-bps2', value: bits },
    packets: { flag: 'rateest-pps', value: packets },
    packets2: { flag: 'rateest-pps2', value: packets },
    second: { flag: 'rateest2', value: estimator },
  },
  check({ options }): Failure | undefined {
    const { name, first, lt, gt, eq } = options;
    if (!(name ?? first)) return failure('it asks no estimator', 'one of --rateest and --rateest1 is needed');
    if (!(lt ?? gt ?? eq)) return failure('it does not compare', 'one of --rateest-lt, --rateest-gt and --rateest-eq is needed');
    return rateKeys.some((key) => options[key])
      ? undefined
      : failure('it compares no rate', 'add --rateest-bps or --rateest-pps');
  },
  // Two estimators are compared as they are; one with a number; with --rateest-delta, what is missing to two numbers.
  normal({ options, ...node }) {
    const { delta, name, first, second, lt, gt, eq, bits, bits1, bits2, packets, packets1, packets2 } = options;
    const { span } = node;
    const asked = name ?? first;
    const none = (use: OptionUse): OptionUse<null> => ({ value: null, negated: false, span: use.span });
    const number = (...uses: readonly (OptionUse<number | null> | undefined)[]): OptionUse<number> => {
      const use = uses.find((each) => each !== undefined);
      return { value: use?.value ?? 0, negated: false, span: use?.span ?? span };
    };
    const inBits = bits ?? bits1 ?? bits2;
    const inPackets = packets ?? packets1 ?? packets2;
    const compared = { ...(lt && { lt }), ...(gt && { gt }), ...(eq && { eq }) };
    const names = second ? { first: asked, second } : { name: asked };
    if (delta) {
      const ofBits = inBits && { bits1: number(bits1), bits2: number(bits2, bits) };
      const ofPackets = inPackets && { packets1: number(packets1), packets2: number(packets2, packets) };
      return { ...node, options: { delta, ...names, ...compared, ...ofBits, ...ofPackets } };
    }
    // --rateest-bps1 alone sets what nothing then compares (measured with 1.8.11).
    const ofBits = inBits && { bits: second ? none(inBits) : number(bits ?? bits2) };
    const ofPackets = inPackets && { packets: second ? none(inPackets) : number(packets ?? packets2) };
    return { ...node, options: { ...names, ...compared, ...ofBits, ...ofPackets } };
  },
  lower: () => untranslatable('nft has no rate estimators', 'a limit says most of it: limit rate over 1 mbytes/second'),
  meaning({ options }) {
    const { name, first, second, lt, gt, eq } = options;
    const numbers = rateKeys.map((key) => options[key]?.value).filter((value) => value !== undefined);
    const operator = lt ? 'less' : gt ? 'greater' : 'equal';
    const key = `rate of ${(name ?? first)?.value ?? ''} ${operator} ${second?.value ?? ''} ${numbers.join(' ')}`;
    const negated = (lt ?? gt ?? eq)?.negated ?? false;
    return [testing(unless(negated, unknown(key, 'it depends on what went by before', { fresh: true })))];
  },
});

const rateKeys = ['bits', 'bits1', 'bits2', 'packets', 'packets1', 'packets2'] as const;
