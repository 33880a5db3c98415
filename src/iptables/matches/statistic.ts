// -m statistic: every n-th packet, or some at random.

import { is, number, test } from '../../ast/build-nft.js';
import type { NumgenExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { always, byChance, byTurns, unless } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { integer } from '../../values/integer.js';
import { keyword } from '../../values/keyword.js';
import { CERTAIN, probability } from '../../values/probability.js';
import { defineMatch } from '../define.js';

const WORD = 0xffffffff;

export const statistic = defineMatch({
  name: 'statistic',
  families: ['ip', 'ip6'],
  summary: 'every n-th packet, or a share of them',
  options: {
    mode: { flag: 'mode', value: keyword(['random', 'nth'], 'mode'), required: true },
    probability: { flag: 'probability', value: probability, negatable: true, excludes: ['every', 'packet'] },
    every: { flag: 'every', value: integer(1, WORD), negatable: true, excludes: ['probability'] },
    packet: { flag: 'packet', value: integer(0, WORD), excludes: ['probability'] },
  },
  check({ options: { mode, probability, every, packet } }) {
    if (mode.value === 'random') return probability ? undefined : failure('--mode random needs --probability');
    if (!every || !packet) return failure('--mode nth needs --every and --packet');
    return packet.value < every.value
      ? undefined
      : failure(`packet ${packet.value} is not below ${every.value}`, '--packet counts from 0');
  },
  lower({ options: { probability, every, packet } }) {
    if (probability) {
      const { value, negated, span } = probability;
      if (value === 0 || value === CERTAIN) {
        return (value === 0) === negated ? [] : { kind: 'never', why: 'the probability is none' };
      }
      // xt_statistic.c compares 31 random bits with the share.
      const random: NumgenExpression = { kind: 'numgen', mode: 'random', modulus: CERTAIN, offset: 0, span };
      return [test(random, negated ? '>=' : '<', number(value, span), span)];
    }
    if (!every || !packet) return [];
    const { value, negated, span } = every;
    if (value === 1) return negated ? { kind: 'never', why: 'every packet is the n-th' } : [];
    // Measured: of packets counted from 0, those fire whose number leaves --packet, and numgen begins at 0.
    const count: NumgenExpression = { kind: 'numgen', mode: 'inc', modulus: value, offset: 0, span };
    const at = number(packet.value, span);
    return [negated ? test(count, '!=', at, span) : is(count, at, span)];
  },
  meaning({ options: { probability, every, packet } }) {
    if (probability) {
      const { value, negated } = probability;
      return [testing(unless(negated, byChance(value / CERTAIN)))];
    }
    if (!every || !packet) return [];
    if (every.value === 1) return [testing(unless(every.negated, always))];
    return [testing(unless(every.negated, byTurns(every.value, packet.value)))];
  },
});
