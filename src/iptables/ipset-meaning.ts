// What --match-set demands of a packet, where the elements of the set are known.

import { isFailure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { FieldName } from '../core/fields.js';
import { all, any, between, equals, interfaceIs, masked, unknown, unless, within, type Predicate } from '../core/predicate.js';
import { parseInteger } from '../values/integer.js';
import { macNumber } from '../values/mac.js';
import type { SetDirections } from '../values/set-directions.js';
import { addressField } from './addresses.js';
import type { Ipset, MeaningContext } from './define.js';
import { BITMAP_PORT_PROTOCOLS, contentsOf, type Cell } from './ipset-elements.js';
import { effectiveRanges, exceptionsOf } from './ipset-nomatch.js';

/** Membership, in what `--return-nomatch` looks, or more than membership. */
type Asked = 'members' | 'by exceptions' | 'by counters';

export function setMeaning({ value, negated }: OptionUse<SetDirections>, asked: Asked, cx: MeaningContext): Predicate {
  const ipset = asked === 'by counters' ? undefined : cx.ipset(value.name);
  const looked = ipset && asked === 'by exceptions' ? exceptionsOf(ipset) : ipset;
  const member = (looked && membership(looked, value.directions, cx)) ?? unknownSet(value, asked);
  return unless(negated, member);
}

function unknownSet({ name, directions }: SetDirections, asked: Asked): Predicate {
  return unknown(
    `set ${name} ${directions.join(',')}${asked === 'members' ? '' : ` ${asked}`}`,
    `what the set ${name} holds is not known`,
  );
}

function membership(ipset: Ipset, directions: SetDirections['directions'], { family }: MeaningContext): Predicate | undefined {
  const contents = contentsOf(ipset);
  if (isFailure(contents)) return undefined;
  const { dimensions, entries } = contents;
  if (dimensions.includes('address') && ipset.family !== family) return any([]);
  const [only] = dimensions;
  if (dimensions.length === 1 && only === 'address') {
    return within(addressField(family, directions[0] === 'dst' ? 'daddr' : 'saddr'), effectiveRanges(entries));
  }
  if (entries.some(({ nomatch }) => nomatch)) return undefined;
  return any(
    entries.map(({ cells }) => all(cells.map((cell, index) => cellTest(cell, directions[index] === 'dst', ipset, family)))),
  );
}

function cellTest(cell: Cell, isDestination: boolean, ipset: Ipset, family: MeaningContext['family']): Predicate {
  switch (cell.kind) {
    case 'address':
      return between(addressField(family, isDestination ? 'daddr' : 'saddr'), cell.from, cell.to);
    case 'port': {
      const protocols = cell.protocol === null ? BITMAP_PORT_PROTOCOLS : [cell.protocol];
      const port: FieldName = isDestination ? 'th dport' : 'th sport';
      return all([
        within(
          'meta l4proto',
          protocols.map((number) => [number, number] as const),
        ),
        between(port, cell.from, cell.to),
      ]);
    }
    case 'mac':
      return equals(isDestination ? 'ether daddr' : 'ether saddr', macNumber(cell.mac));
    case 'mark':
      return masked('meta mark', parseInteger(String(ipset.options['markmask'] ?? '')) ?? 0xffffffff, cell.value);
    case 'interface':
      return interfaceIs(isDestination ? 'meta oifname' : 'meta iifname', cell.name, false);
  }
}
