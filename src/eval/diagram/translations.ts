// Address translations as outcomes: what chains of the hook that come later then see.

import type { NatAction } from '../../core/action.js';
import { translatedBy } from '../../core/effects.js';
import { CT_STATUS, FIELDS, type Value } from '../../core/fields.js';
import { equals } from '../../core/predicate.js';
import { shiftedPort } from '../nat.js';
import type { Conditions } from './conditions.js';
import type { Diagram } from './diagrams.js';
import type { DiagramField, Layout } from './layout.js';
import type { Outcome } from './outcomes.js';
import type { Space } from './space.js';
import { bitsOf, constantly, onesOf, type Symbolic } from './symbolic.js';

/** Which end of a packet NAT rewrites at a hook. */
export type NatEnd = 'source' | 'destination';

/** What a translation does, as a diagram. */
export function makeTranslations(space: Space, conditions: Conditions): (nat: NatAction, end: NatEnd) => Diagram {
  const { diagrams, outcomes, layout, family } = space;
  return translated;

  /** A shifted range is said port by port, for the ports that rules tell apart. */
  function translated(nat: NatAction, end: NatEnd): Diagram {
    const whole = diagrams.leaf(natOutcome(nat, end));
    if (!nat.ports || nat.portBase === undefined) return whole;
    const { ports, portBase, ...plain } = nat;
    const values = layout.block('th dport').coding?.values;
    if (!(values instanceof Float64Array)) return whole;
    const single = [...values.filter((value, index) => values[index + 1] === value + 1)];
    return single.reduce((rest, port) => {
      const to = shiftedPort(ports, portBase, port);
      const mapped = diagrams.leaf(natOutcome({ ...plain, ports: [to, to] }, end));
      return conditions.guard(equals('th dport', port), mapped, rest, ({ key }) => key);
    }, whole);
  }

  /** The translation, and what later chains of the hook then see. */
  function natOutcome(nat: NatAction, end: NatEnd): number {
    const address = plainAddress(nat);
    if (address === null) return makeNatOutcome(nat, describe(nat), end);
    const kind = `${end} ${nat.type} ${nat.ports ? nat.ports[0] : ''}`;
    let known = space.translations.get(kind);
    if (!known) space.translations.set(kind, (known = new Map()));
    let leaf = known.get(address);
    if (leaf === undefined) known.set(address, (leaf = makeNatOutcome(nat, describe(nat), end)));
    return leaf;
  }

  function makeNatOutcome(nat: NatAction, told: string, end: NatEnd): number {
    const address: DiagramField = `${family} ${end === 'source' ? 's' : 'd'}addr`;
    const port: DiagramField = `th ${end === 'source' ? 's' : 'd'}port`;
    const assigned = new Map<DiagramField, Symbolic>([[`nat ${end}`, DONE]]);
    const width = FIELDS[address];
    if (nat.type === 'masquerade' || nat.type === 'redirect')
      assigned.set(address, freshValue(layout, `${nat.type} address`, width));
    else if (nat.addresses) {
      const [first, last] = nat.addresses;
      if (nat.prefixLength !== undefined) {
        const low = onesOf(width - nat.prefixLength);
        assigned.set(address, { constant: BigInt(first) & ~low, terms: bitsOf(address, low).terms });
      } else assigned.set(address, first === last ? constantly(BigInt(first)) : freshValue(layout, `${told} address`, width));
    }
    if (nat.ports) {
      const [low, high] = nat.ports;
      assigned.set(
        port,
        low === high && nat.portBase === undefined ? constantly(BigInt(low)) : freshValue(layout, `${told} port`, 16),
      );
    }
    assigned.set('ct status', TRANSLATED[end]);
    const outcome: Outcome = { end: 'accept', assigned, effects: [told] };
    return outcomes.of(outcome);
  }
}

/** A value that nobody can foretell: `key` says whose it is. */
export function freshValue(layout: Layout, key: string, width: number): Symbolic {
  const { field } = layout.fresh(key, width);
  return bitsOf(field, onesOf(width));
}

const DONE = constantly(1n);

/** The bit that says so is set, and the others stay. */
const TRANSLATED: Readonly<Record<NatEnd, Symbolic>> = {
  source: withStatus(BigInt(CT_STATUS.snat)),
  destination: withStatus(BigInt(CT_STATUS.dnat)),
};

function withStatus(status: bigint): Symbolic {
  return { constant: status, terms: bitsOf('ct status', onesOf(16) & ~status).terms };
}

/** The address, as a word, of a translation to one of 32 bits and to one port or none, as most are; null for any other. */
function plainAddress({ addresses, ports, portBase, prefixLength, random }: NatAction): number | null {
  if (!addresses || portBase !== undefined || prefixLength !== undefined || random !== 'no') return null;
  const address = addresses[0];
  if (address !== addresses[1] || typeof address !== 'number' || (ports && ports[0] !== ports[1])) return null;
  return address | 0;
}

/** One text for translations that are alike. */
function describe(nat: NatAction): string {
  const { addresses, ports, portBase, prefixLength } = nat;
  let text = translatedBy(nat);
  if (addresses) text += ` ${spread(addresses)}`;
  if (prefixLength !== undefined) text += ` /${prefixLength}`;
  if (ports) text += ` port ${spread(ports)}`;
  return portBase === undefined ? text : `${text} shifted from ${portBase}`;
}

function spread([first, last]: readonly [Value, Value]): string {
  return first === last ? String(first) : `${first}-${last}`;
}
