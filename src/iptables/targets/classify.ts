// -j CLASSIFY: the class that traffic control puts the packet into.

import { field, setField, symbol } from '../../ast/build-nft.js';
import { failure } from '../../base/result.js';
import { constant, doing } from '../../core/action.js';
import { word } from '../../values/codec.js';
import { defineTarget } from '../define.js';

/** `major:minor`, both hexadecimal; as much as 16 bits hold of each is kept, as the tool keeps it. */
const trafficClass = word<number>(
  'major:minor',
  (text) => {
    const found = /^(?:0x)?([0-9a-f]+):(?:0x)?([0-9a-f]+)$/i.exec(text);
    if (!found) return failure(`"${text}" is no class`, 'a class is two hexadecimal numbers, as in 1:10');
    const [major = 0, minor = 0] = found.slice(1).map((part) => parseInt(part, 16) % 0x10000);
    return major * 0x10000 + minor;
  },
  (value) =>
    hexParts(value)
      .map((part) => part.padStart(4, '0'))
      .join(':'),
);

export const classify = defineTarget({
  name: 'CLASSIFY',
  families: ['ip', 'ip6'],
  summary: 'the class for traffic control',
  hooks: ['forward', 'output', 'postrouting'],
  terminal: false,
  options: { class: { flag: 'set-class', value: trafficClass, required: true } },
  lower({ options }) {
    const { value, span } = options.class;
    return [setField(field('meta priority', span), symbol(hexParts(value).join(':'), span), span)];
  },
  meaning: ({ options }) => [doing({ kind: 'set', field: 'meta priority', value: constant(options.class.value) })],
});

function hexParts(value: number): string[] {
  return [Math.floor(value / 0x10000), value % 0x10000].map((part) => part.toString(16));
}
