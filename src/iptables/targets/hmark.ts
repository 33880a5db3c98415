// -j HMARK: a mark made by hashing addresses and ports.

import { failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import { doing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { groupLength, widthOf } from '../../values/address.js';
import { word } from '../../values/codec.js';
import { bitList, type BitNames } from '../../values/bits.js';
import { integer, parseWithin } from '../../values/integer.js';
import { defineTarget, untranslatable, type IpFamily } from '../define.js';

const WORD = 0xffffffff;
const SHORT = 0xffff;

const PORTS = 4 | 8;
const SPI = 32;
const CT = 64;
const TUPLE: BitNames = [
  ['src', 1],
  ['dst', 2],
  ['sport', 4],
  ['dport', 8],
  ['proto', 16],
  ['spi', SPI],
  ['ct', CT],
];

const padded = (most: number, digits: number) =>
  word<number>(
    'value',
    (text) => parseWithin(text, 0, most),
    (value) => `0x${value.toString(16).padStart(digits, '0')}`,
  );
const word32 = padded(WORD, 8);
const word16 = padded(SHORT, 4);

export const hmark = defineTarget({
  name: 'HMARK',
  families: ['ip', 'ip6'],
  summary: 'a mark made by hashing',
  terminal: false,
  options: {
    sourcePrefix: { flag: 'hmark-src-prefix', value: groupLength },
    destinationPrefix: { flag: 'hmark-dst-prefix', value: groupLength },
    sourcePortMask: { flag: 'hmark-sport-mask', value: word16 },
    destinationPortMask: { flag: 'hmark-dport-mask', value: word16 },
    spiMask: { flag: 'hmark-spi-mask', value: word32 },
    sourcePort: { flag: 'hmark-sport', value: word16 },
    destinationPort: { flag: 'hmark-dport', value: word16 },
    spi: { flag: 'hmark-spi', value: word32 },
    protocolMask: { flag: 'hmark-proto-mask', value: padded(SHORT, 2) },
    seed: { flag: 'hmark-rnd', value: word32, required: true },
    modulus: { flag: 'hmark-mod', value: integer(1, WORD), required: true },
    offset: { flag: 'hmark-offset', value: integer(0, WORD) },
    tuple: { flag: 'hmark-tuple', value: bitList(TUPLE, 'part of a connection') },
  },
  check({ options }) {
    const { tuple, spi, spiMask, sourcePort, destinationPort, sourcePortMask, destinationPortMask } = options;
    const { sourcePrefix, destinationPrefix, protocolMask } = options;
    const ports = sourcePort ?? destinationPort;
    if (!(
      tuple ??
      sourcePrefix ??
      destinationPrefix ??
      protocolMask ??
      spi ??
      spiMask ??
      ports ??
      sourcePortMask ??
      destinationPortMask
    ))
      return failure('nothing is hashed', 'add --hmark-tuple src,dst');
    const bits = tuple?.value ?? 0;
    const masks = [sourcePrefix, destinationPrefix, sourcePortMask, destinationPortMask, protocolMask, spiMask];
    const again = masks.some((use, bit) => use && tuple && (bits & (1 << bit)) !== 0 && use.span.start > tuple.span.start);
    if (again) return failure('a prefix or mask stands behind the --hmark-tuple that has it', 'leave it out of the tuple');
    const [bySpi, byPorts] = [spiMask ?? (bits & SPI) !== 0, sourcePortMask ?? destinationPortMask ?? (bits & PORTS) !== 0];
    return bySpi && byPorts ? failure('a packet has an SPI or ports, and not both', 'leave one of them out') : undefined;
  },
  // --hmark-tuple is short for masks of all bits.
  normal(node, family: IpFamily) {
    const { tuple, ...rest } = node.options;
    if (!tuple) return node;
    const full = (bit: number, value: number): OptionUse<number> | undefined =>
      (tuple.value & bit) === 0 ? undefined : { value, negated: false, span: tuple.span };
    const masks = {
      sourcePrefix: full(1, widthOf(family)),
      destinationPrefix: full(2, widthOf(family)),
      sourcePortMask: full(4, SHORT),
      destinationPortMask: full(8, SHORT),
      protocolMask: full(16, SHORT),
      spiMask: full(32, WORD),
    };
    const added = Object.fromEntries(Object.entries(masks).filter(([, use]) => use !== undefined));
    return {
      ...node,
      options: { ...rest, ...added, ...((tuple.value & CT) !== 0 && { tuple: { ...tuple, value: CT } }) },
    };
  },
  lower: () =>
    untranslatable(
      'nft hashes in another way, so that the marks would differ',
      'where only the spread counts: meta mark set jhash ip saddr . ip daddr mod 10 seed 0x1 offset 100',
    ),
  meaning: ({ options: { modulus, offset } }) => [
    doing({
      kind: 'set',
      field: 'meta mark',
      value: unknown(`a hash below ${modulus.value} and ${offset?.value ?? 0}`, 'hashes are not modelled'),
    }),
  ],
});
