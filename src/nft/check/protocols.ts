// Which protocols a rule is about, statement by statement, as nft's own evaluation follows them (proto.c, payload.c).

import type { Expression, NftMatch } from '../../ast/nft.js';
import type { Family } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import { FIELD_ROWS, type Needs } from '../fields.js';
import type { Report } from '../fit.js';
import { ETHER_TYPE, symbolFor } from '../symbols.js';
import { formatNumber, TYPES, wordValue, type DataType } from '../types.js';

type Network = 'ip' | 'ip6' | 'arp' | 'vlan';

/** What the statements so far say about the packet. */
export interface Protocols {
  /** The layer above the link: from the family of the table, or from what a statement tests or implies. */
  network: Network | undefined;
  /** Protocols that a test allows; several of them fit none. */
  transports: readonly number[];
  /** A test names a transport protocol, or reads its header. */
  tested: boolean;
  /** The type that an ICMP message must have. */
  icmp: number | undefined;
}

export function protocolsOf(family: Family): Protocols {
  const network = family === 'ip' || family === 'ip6' || family === 'arp' ? family : undefined;
  return { network, transports: [], tested: false, icmp: undefined };
}

const NETWORKS: Readonly<Record<string, Network | undefined>> = {
  ip: 'ip',
  ip6: 'ip6',
  arp: 'arp',
  vlan: 'vlan',
  '8021q': 'vlan',
  '8021ad': 'vlan',
};

/** Reports fields of protocols that the rule excludes; what a field takes for granted holds from there on. */
export function readFields(expression: Expression, family: Family, known: Protocols, report: Report): void {
  switch (expression.kind) {
    case 'field':
      readField(expression.field, expression.span);
      return;
    case 'concat':
      for (const item of expression.items) {
        askFamily(item);
        readFields(item, family, known, report);
      }
      return;
    case 'binary':
      readFields(expression.left, family, known, report);
      readFields(expression.right, family, known, report);
      return;
    case 'map':
      askFamily(expression.key);
      readFields(expression.key, family, known, report);
      return;
    case 'hash':
      if (expression.key) readFields(expression.key, family, known, report);
      return;
    case 'exthdr':
      needNetwork('ip6', `exthdr ${expression.header}`, expression.span);
      return;
    case 'header option':
      if (expression.header === 'ip option') needNetwork('ip', expression.header, expression.span);
      return;
    case 'tunnel':
      if (expression.tunnel === 'vxlan' || expression.tunnel === 'geneve') carried(expression.tunnel, expression.span);
      else needTransport(47, expression.tunnel, expression.span);
      return;
    default:
      return;
  }

  function readField(name: string, span: Span): void {
    if (name === 'meta nfproto' && family !== 'inet') {
      report(`"meta nfproto" means something in inet tables only`, span, 'a bridge or netdev table tests "meta protocol"');
      return;
    }
    if (name === 'ct saddr' || name === 'ct daddr' || name === 'rt nexthop') {
      const [head = '', word = ''] = name.split(' ');
      if (known.network !== 'ip' && known.network !== 'ip6')
        report(`"${name}" may be an address of either family here`, span, `write "${head} ip ${word}" or "${head} ip6 ${word}"`);
      return;
    }
    const [head = '', word = ''] = name.split(' ');
    if ((head === 'ct' || head === 'rt') && (word === 'ip' || word === 'ip6')) {
      if (family === 'ip' || family === 'ip6') needNetwork(word, name, span);
    } else if (head === 'arp') needArp(span);
    else if (head === 'vxlan' || head === 'geneve') carried(head, span);
    else needs(FIELD_ROWS.get(name)?.needs ?? {}, name, span);
  }

  function needs({ nfproto, l4proto, icmpTypes }: Needs, name: string, span: Span): void {
    const before = known.network;
    if (nfproto !== undefined) needNetwork(nfproto === 'ipv4' ? 'ip' : 'ip6', name, span, l4proto !== undefined);
    // One complaint a field is enough.
    if (l4proto !== undefined && (before === undefined || before === known.network)) needTransport(l4proto, name, span);
    if (!icmpTypes) return;
    known.icmp ??= icmpTypes[0];
    if (known.icmp !== undefined && !icmpTypes.includes(known.icmp)) {
      report(`messages of type ${known.icmp} have no "${name}"`, span, `it stands in messages of type ${icmpTypes.join(' or ')}`);
    }
  }

  function needNetwork(wanted: Network, name: string, span: Span, isTransport = false): void {
    // nft lets ICMP of the other family stand, as a packet may well carry it.
    if (isTransport && known.network !== 'arp') {
      known.network ??= wanted;
      return;
    }
    known.network ??= wanted;
    if (known.network === wanted) return;
    const why = family === known.network ? `an ${family} table has` : 'the rule is about';
    report(`"${name}" belongs to ${wanted}, but ${why} ${known.network} packets${family === known.network ? ' only' : ''}`, span);
  }

  function needArp(span: Span): void {
    if (family === 'inet' && known.network !== 'arp')
      report('an inet table has no arp packets', span, 'arp, bridge and netdev tables have them');
    else needNetwork('arp', 'arp', span);
  }

  function needTransport(wanted: number, name: string, span: Span): void {
    if (known.network === 'arp') {
      report(`"${name}" is nothing that arp packets have`, span);
      return;
    }
    if (known.transports.length === 0) known.transports = [wanted];
    const other = known.transports.find((each) => each !== wanted);
    if (other === undefined) return;
    const help =
      known.transports.length > 1 ? 'write "th" for ports of any protocol' : 'one packet has one protocol: make two rules';
    report(`"${name}" belongs to ${protocolName(wanted)}, but the rule is about ${protocolName(other)}`, span, help);
  }

  /** nft adds no test for the protocol that carries a tunnel. */
  function carried(tunnel: string, span: Span): void {
    if (known.transports.length > 0) needTransport(17, tunnel, span);
    else report(`"${tunnel}" needs a test for what carries it`, span, 'put "udp dport 4789" or the like in front');
  }

  function askFamily(item: Expression): void {
    if (item.kind !== 'field' || family === 'inet' || (item.field !== 'ct saddr' && item.field !== 'ct daddr')) return;
    const word = item.field.slice(3);
    report(
      `"${item.field}" needs its family where it is a key`,
      item.span,
      `write "ip ${word}" or "ip6 ${word}" behind the direction`,
    );
  }
}

/** What a test that holds says about the protocols. */
export function learn({ left, relation, right }: NftMatch, family: Family, known: Protocols): void {
  if (relation !== '==' || left.kind !== 'field') return;
  const row = FIELD_ROWS.get(left.field);
  if (!row) return;
  const values = constants(right, row.type);
  const [value] = values;
  if (value === undefined) return;
  switch (left.field) {
    case 'meta l4proto':
    case 'ip protocol':
    case 'ip6 nexthdr':
    case 'ct protocol':
      known.transports = values;
      return;
    case 'meta nfproto':
      if (family === 'inet' && values.length === 1) known.network = value === 2 ? 'ip' : value === 10 ? 'ip6' : known.network;
      return;
    case 'meta protocol':
      if ((family === 'bridge' || family === 'netdev') && values.length === 1) known.network = networkOf(value);
      return;
    case 'ether type':
    case 'vlan type': {
      // A VLAN tag may hold any network; what a tag holds is tested by its own type.
      const network = networkOf(value);
      if (values.length === 1 && network !== 'vlan') known.network = network ?? known.network;
      return;
    }
    case 'icmp type':
    case 'icmpv6 type':
      known.icmp = values.length === 1 ? value : undefined;
      return;
    default:
      return;
  }
}

function networkOf(etherType: number): Network | undefined {
  const word = symbolFor(ETHER_TYPE, etherType);
  return word === undefined ? undefined : NETWORKS[word];
}

/** The values that an expression of constants lists; none where it holds ranges or names. */
function constants(expression: Expression, type: DataType): readonly number[] {
  if (expression.kind === 'number') return [Number(expression.value)];
  if (expression.kind === 'symbol') {
    const value = wordValue(type, expression.name);
    return value === undefined ? [] : [value];
  }
  if (expression.kind !== 'set') return [];
  const values = expression.elements.map(({ key }) => constants(key, type));
  return values.every(({ length }) => length === 1) ? values.flat() : [];
}

/** `tcp`, or `protocol 200`. */
export function protocolName(number: number): string {
  const word = formatNumber(number, TYPES.inet_proto);
  return word === String(number) ? `protocol ${word}` : word;
}
