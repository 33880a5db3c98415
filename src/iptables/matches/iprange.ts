// -m iprange: addresses from one to another.

import { address, field, isOrNot, range } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, between, unless } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { addressRange } from '../../values/address.js';
import { addressField } from '../addresses.js';
import { defineMatch } from '../define.js';

export const iprange = defineMatch({
  name: 'iprange',
  families: ['ip', 'ip6'],
  summary: 'ranges of addresses',
  options: {
    source: { flag: 'src-range', value: addressRange, negatable: true },
    destination: { flag: 'dst-range', value: addressRange, negatable: true },
  },
  check: ({ options }) =>
    options.source || options.destination
      ? undefined
      : failure('it tests nothing', 'one of --src-range and --dst-range is needed'),
  lower({ options }, { family }) {
    const statements: NftStatement[] = [];
    for (const [use, end] of [[options.source, 'saddr'] as const, [options.destination, 'daddr'] as const]) {
      if (!use) continue;
      const { value, negated, span } = use;
      if (value.from > value.to) {
        if (!negated) return { kind: 'never', why: 'the range ends before it begins' };
        continue;
      }
      const from = address(family, value.from, span);
      const expression = value.from === value.to ? from : range(from, address(family, value.to, span), span);
      statements.push(isOrNot(field(addressField(family, end), span), negated, expression, span));
    }
    return statements;
  },
  meaning({ options: { source, destination } }, { family }) {
    return [
      testing(
        all([
          ...(source ? [unless(source.negated, between(addressField(family, 'saddr'), source.value.from, source.value.to))] : []),
          ...(destination
            ? [unless(destination.negated, between(addressField(family, 'daddr'), destination.value.from, destination.value.to))]
            : []),
        ]),
      ),
    ];
  },
});
