// -m string: a text anywhere in the packet.

import { failure, type Failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { keyword } from '../../values/keyword.js';
import { hexPattern, isPlain, plainPattern, type Pattern } from '../../values/pattern.js';
import { defineMatch, untranslatable, type NodeOf } from '../define.js';

const SHORT = 65535;

export const string = defineMatch({
  name: 'string',
  families: ['ip', 'ip6'],
  summary: 'a text anywhere in the packet',
  options: {
    string: { flag: 'string', value: plainPattern, negatable: true, excludes: ['hex'] },
    hex: { flag: 'hex-string', value: hexPattern, negatable: true },
    // The kernel's textsearch has fsm as well, which the match does not take.
    algorithm: { flag: 'algo', value: keyword(['bm', 'kmp'], 'algorithm'), required: true },
    from: { flag: 'from', value: integer(0, SHORT) },
    to: { flag: 'to', value: integer(0, SHORT) },
    icase: { flag: 'icase', value: noValue },
  },
  check({ options }): Failure | undefined {
    const { from, to } = options;
    if (!patternOf(options)) return failure('it searches for nothing', 'one of --string and --hex-string is needed');
    return from && to && from.value > to.value ? failure(`--from ${from.value} is greater than --to ${to.value}`) : undefined;
  },
  // Hexadecimal is only for what cannot be written plainly.
  normal(node) {
    const { from, to, string: _plain, hex: _hex, ...rest } = node.options;
    const pattern = patternOf(node.options);
    return {
      ...node,
      options: {
        ...(pattern && { [isPlain(pattern.value) ? 'string' : 'hex']: pattern }),
        ...rest,
        ...(from && from.value !== 0 && { from }),
        ...(to && to.value !== SHORT && { to }),
      },
    };
  },
  lower: () =>
    untranslatable(
      'nft cannot search in packets',
      'bytes at a known place can be compared, such as @th,160,32 0x47455420; searching is work for a proxy or an IDS',
    ),
  meaning({ options }) {
    const { from, to, icase } = options;
    const pattern = patternOf(options);
    const place = `${from?.value ?? 0}-${to?.value ?? SHORT}${icase ? ' in either case' : ''}`;
    const found = unknown(`the text ${JSON.stringify(pattern?.value)} in ${place}`, 'payloads are not modelled');
    return [testing(unless(pattern?.negated ?? false, found))];
  },
});

interface StringMatch extends NodeOf<typeof string> {}

function patternOf({ string: plain, hex }: StringMatch['options']): OptionUse<Pattern> | undefined {
  return plain ?? hex;
}
