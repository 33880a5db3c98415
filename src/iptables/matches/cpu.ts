// -m cpu: the processor that works on the packet.

import { field, isOrNot, number } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { equals, unless } from '../../core/predicate.js';
import { integer } from '../../values/integer.js';
import { defineMatch } from '../define.js';

export const cpu = defineMatch({
  name: 'cpu',
  families: ['ip', 'ip6'],
  summary: 'the processor that works on the packet',
  options: { cpu: { flag: 'cpu', value: integer(0, 0xffffffff), negatable: true, required: true } },
  lower: ({ options: { cpu } }) => [isOrNot(field('meta cpu', cpu.span), cpu.negated, number(cpu.value, cpu.span), cpu.span)],
  meaning: ({ options: { cpu } }) => [testing(unless(cpu.negated, equals('meta cpu', cpu.value)))],
});
