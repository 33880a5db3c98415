// `KEY @set`: the ipset that holds the elements, or a rule for each where ipset has no such type.

import type { Expression, NamedSet, SetExpression, SetReference } from '../../ast/nft.js';
import { positionAt } from '../../base/source.js';
import { setNamed } from '../../nft/meaning/membership.js';
import { printExpression } from '../../nft/print-expression.js';
import type { KeyKind, RaiseContext } from './context.js';
import { beside } from './field.js';
import { size, values } from './ranges.js';
import { subjectOf } from './subject.js';
import { isRefusal, meet, NEVER, piece, refuse, type Alternatives, type Conjunction, type Refusal } from './tests.js';

/** Fields that ipset can look up: what they are, and which end of the packet. */
const KEYS: Readonly<Record<string, readonly [KeyKind, 'src' | 'dst'] | undefined>> = {
  'ip saddr': ['ip', 'src'],
  'ip daddr': ['ip', 'dst'],
  'ip6 saddr': ['ip', 'src'],
  'ip6 daddr': ['ip', 'dst'],
  'th sport': ['port', 'src'],
  'th dport': ['port', 'dst'],
  'ether saddr': ['mac', 'src'],
  'ether daddr': ['mac', 'dst'],
  'meta mark': ['mark', 'src'],
  'meta iifname': ['iface', 'src'],
  'meta oifname': ['iface', 'dst'],
};

export interface SetPlace {
  readonly name: string;
  readonly directions: string;
  readonly needs: Conjunction;
  readonly hasPort: boolean;
}

/** How a key is looked up in the ipset of a named set. */
export function setPlace(key: Expression, set: string, cx: RaiseContext): SetPlace | Refusal | 'other family' {
  const named = setNamed(cx.table, set);
  return named ? placeOf(key, named, cx) : refuse(`the set @${set} is not in the text`, 'translate it together with its table');
}

function placeOf(key: Expression, named: NamedSet, cx: RaiseContext): SetPlace | Refusal | 'other family' {
  const items = key.kind === 'concat' ? key.items : [key];
  const kinds: KeyKind[] = [];
  const directions: ('src' | 'dst')[] = [];
  let needs: Conjunction = [];
  for (const [index, item] of items.entries()) {
    const subject = subjectOf(item, cx);
    if (isRefusal(subject)) return subject;
    if (subject.kind === 'other family') return 'other family';
    const both = meet(needs, subject.needs);
    if (!both) return 'other family';
    needs = both;
    // The protocol of a port is part of ipset's port.
    if (subject.field === 'meta l4proto' && items[index + 1]) {
      kinds.push('protocol');
      directions.push('src');
      continue;
    }
    const known = KEYS[subject.field];
    if (!known || (subject.kind === 'field' && item.kind === 'binary'))
      return refuse(`ipset cannot look up ${printExpression(item)}`);
    kinds.push(known[0]);
    directions.push(known[1]);
  }
  const protocol = beside('meta l4proto', needs);
  const protocols = protocol && size(protocol.ranges) < 8n ? values(protocol.ranges).map(Number) : [];
  const found = cx.ipset(named, kinds, protocols);
  if (isRefusal(found)) return found;
  const ends = found.order.map((index) => directions[index] ?? 'src');
  return { name: found.name, directions: ends.join(','), needs, hasPort: kinds.includes('port') };
}

/** An anonymous set of many elements as an ipset of its own; undefined where rules say it as well. */
export function manyTest(key: Expression, set: SetExpression, negated: boolean, cx: RaiseContext): Alternatives | undefined {
  if (set.elements.length <= MANY) return undefined;
  const { line, column } = positionAt(set.span.source, set.span.start);
  const named: NamedSet = {
    kind: 'named set',
    name: `set_${line}_${column}`,
    keyType: [],
    flags: [],
    elements: set.elements,
    span: set.span,
  };
  const place = placeOf(key, named, cx);
  if (place === 'other family') return NEVER;
  // Ports alone are told by multiport.
  if (isRefusal(place) || place.directions.split(',').length === Number(place.hasPort)) return undefined;
  return lookup(place, named.name, negated, cx);
}

/** Elements from which on a set takes less room than rules. */
const MANY = 16;

function lookup(place: SetPlace, set: string, negated: boolean, cx: RaiseContext): Alternatives {
  const words = [...(negated ? ['!'] : []), '--match-set', place.name, place.directions];
  const test = piece('set', words, [`set ${set}`]);
  // Later fragments have no ports: such a packet is outside of every set in iptables, and fails the test in nft.
  if (!negated || !place.hasPort) return [[...place.needs, test]];
  if (cx.family === 'ip') return [[...place.needs, piece('standard', ['!', '-f']), test]];
  cx.differs('a later fragment has no ports: iptables takes it for one outside of the set, nft for none at all');
  return [[...place.needs, test]];
}

/** The lookup as a test; `expand` makes tests of the elements. */
export function setTest(
  key: Expression,
  { name }: SetReference,
  negated: boolean,
  cx: RaiseContext,
  expand: (keys: readonly Expression[]) => Alternatives | Refusal,
): Alternatives | Refusal {
  const place = setPlace(key, name, cx);
  if (place === 'other family') return NEVER;
  if (!isRefusal(place)) return lookup(place, name, negated, cx);
  const named = setNamed(cx.table, name);
  if (!named || named.flags.includes('dynamic') || named.flags.includes('timeout')) return place;
  cx.note(`the elements of @${name} became rules: what is added to the set later needs a rule`);
  return expand(named.elements.map((element) => element.key));
}
