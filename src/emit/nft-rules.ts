// A plan as one nft table of its own, in the tree that everything else reads and prints.

import {
  address,
  binary,
  field,
  hex,
  is,
  list,
  number,
  prefix,
  range,
  set,
  setField,
  string,
  symbol,
  test,
  verdict,
} from '../ast/build-nft.js';
import type { Expression, NatStatement, NftStatement, NftTableItem, SetExpression } from '../ast/nft.js';
import type { Base, Chain, Rule, Ruleset } from '../ast/ruleset.js';
import { assertNever } from '../base/assert-never.js';
import type { Span } from '../base/source.js';
import { minimalNetworks, minimalPorts } from './minimal.js';
import type { Action, Plan, PlannedRule, PlaceName, PortChange, Spread, Test } from './plan/plan.js';
import type { Address, IpFamily, Network, PortRange } from './values.js';

/** The table of a gateway. Nothing outside of it is ever touched. */
export const NFT_TABLE = 'natgw';

/** The mark of packets that the gateway accepted, where another program would drop them. */
export const PASS_MARK = 0x0100_0000;

/** Names that are no words of nft (0.9.8 has `helpers` as one), and priorities as numbers (the output hook knows no names in nft 1.0.6). */
const CHAINS: Readonly<Record<PlaceName, { readonly name: string; readonly base: Base }>> = {
  helpers: { name: 'protocol_helpers', base: { type: 'filter', hook: 'prerouting', priority: -150 } },
  'ways in': { name: 'ways_in', base: { type: 'filter', hook: 'prerouting', priority: -150 } },
  forwards: { name: 'port_forwards', base: { type: 'nat', hook: 'prerouting', priority: -100 } },
  // This type alone looks for a route again when it has changed the mark.
  'own ways': { name: 'own_ways', base: { type: 'route', hook: 'output', priority: -150 } },
  'local forwards': { name: 'local_forwards', base: { type: 'nat', hook: 'output', priority: -100 } },
  input: { name: 'to_gateway', base: { type: 'filter', hook: 'input', priority: 0 } },
  segments: { name: 'segments', base: { type: 'filter', hook: 'forward', priority: -150 } },
  forward: { name: 'through_gateway', base: { type: 'filter', hook: 'forward', priority: 0 } },
  'ways out': { name: 'ways_out', base: { type: 'filter', hook: 'postrouting', priority: -150 } },
  outbound: { name: 'outbound', base: { type: 'nat', hook: 'postrouting', priority: 100 } },
};

/** The ruleset; loading it replaces the table in one transaction. */
export function nftRules(plan: Plan, span: Span): Ruleset {
  const chains = plan.chains.map(({ place, rules, end }): Chain => {
    const { name, base } = CHAINS[place];
    // Before the chains that iptables has there, so that they see the mark.
    const early = place === 'forward' && plan.mark;
    return {
      kind: 'chain',
      name,
      base: early ? { ...base, priority: base.priority - 1 } : base,
      policy: { kind: 'policy', verdict: end === 'drop' ? 'drop' : 'accept', span },
      counter: null,
      rules: rules.map((rule) => ruleOf(rule, span, early)),
      span,
    };
  });
  const table = {
    kind: 'table',
    family: 'inet',
    name: NFT_TABLE,
    chains,
    sets: [],
    objects: helperObjects(plan, span),
    replaces: true,
    span,
  } as const;
  return { kind: 'ruleset', language: 'nft', tables: [table], span };
}

function helperObjects({ chains }: Plan, span: Span): readonly NftTableItem[] {
  const actions = chains.flatMap(({ rules }) => rules.map(({ action }) => action));
  const used = new Map(
    actions.flatMap((action) => (action.kind === 'helper' ? [[action.helper, action.protocol] as const] : [])),
  );
  return [...used].map(([name, protocol]) => ({ kind: 'ct helper', name: helperName(name), type: name, protocol, span }));
}

/** `ftp` alone is fine, `amanda` too; a common ending keeps clear of words that nft may learn. */
function helperName(name: string): string {
  return `${name}_helper`;
}

function ruleOf({ family, tests, action, why }: PlannedRule, span: Span, marks: boolean): Rule {
  const isImplied = tests.some(({ kind }) => kind === 'source' || kind === 'destination' || kind === 'icmp');
  const only =
    family === null || isImplied ? [] : [is(field('meta nfproto', span), symbol(family === 'ip' ? 'ipv4' : 'ipv6', span), span)];
  const parts = [
    ...only,
    ...tests.flatMap((each) => statementsOf(each, family, span)),
    ...actionOf(action, tests, family, span, marks),
  ];
  return { kind: 'rule', parts, counter: null, comment: why, span };
}

/** One value stands alone, several in an anonymous set. */
function among(values: readonly Expression[], span: Span): Expression {
  const [only] = values;
  return values.length === 1 && only ? only : set(values, span);
}

function statementsOf(one: Test, family: IpFamily | null, span: Span): readonly NftStatement[] {
  switch (one.kind) {
    case 'in':
    case 'out': {
      const names = one.interfaces.map((name) => string(name, span));
      return [is(field(one.kind === 'in' ? 'meta iifname' : 'meta oifname', span), among(names, span), span)];
    }
    case 'source':
    case 'destination': {
      const side = one.kind === 'source' ? 'saddr' : 'daddr';
      const networks = minimalNetworks(one.networks).map((each) => networkOf(each, span));
      return [is(field(`${family ?? 'ip'} ${side}`, span), among(networks, span), span)];
    }
    case 'to the gateway':
      return [is({ kind: 'fib', keys: ['daddr'], result: 'type', span }, symbol('local', span), span)];
    case 'protocol': {
      const ports = minimalPorts(one.ports).map((each) => portsOf(each, span));
      const source =
        one.sourcePort === undefined ? [] : [is(field(`${one.protocol} sport`, span), number(one.sourcePort, span), span)];
      if (ports.length > 0) return [...source, is(field(`${one.protocol} dport`, span), among(ports, span), span)];
      return source.length > 0 ? source : [is(field('meta l4proto', span), symbol(one.protocol, span), span)];
    }
    case 'state':
      return [
        is(
          field('ct state', span),
          list(
            one.states.map((name) => symbol(name, span)),
            span,
          ),
          span,
        ),
      ];
    case 'forwarded':
      return [is(field('ct status', span), symbol('dnat', span), span)];
    case 'icmp':
      return [
        is(
          field(family === 'ip6' ? 'icmpv6 type' : 'icmp type', span),
          among(
            one.types.map((name) => symbol(name, span)),
            span,
          ),
          span,
        ),
      ];
    case 'ipsec':
      return [is(field('rt ipsec', span), symbol('exists', span), span)];
    case 'syn': {
      const bits = binary(symbol('syn', span), '|', symbol('rst', span), span);
      return [test(binary(field('tcp flags', span), '&', bits, span), '==', symbol('syn', span), span)];
    }
    case 'limit':
      return [{ kind: 'limit', over: false, rate: one.rate.count, unit: one.rate.unit, bytes: null, burst: one.burst, span }];
    case 'connection mark':
      return [test(binary(field('ct mark', span), '&', hex(one.mask, span), span), '==', hex(one.value, span), span)];
    case 'answer':
      return [is(field('ct direction', span), symbol('reply', span), span)];
    case 'chance': {
      const source = field(family === 'ip6' ? 'ip6 saddr' : 'ip saddr', span);
      const draw: Expression =
        one.by === 'random'
          ? { kind: 'numgen', mode: 'random', modulus: one.of, offset: 0, span }
          : { kind: 'hash', type: 'jhash', key: source, modulus: one.of, offset: 0, span };
      return [test(draw, '<', number(one.share, span), span)];
    }
    default:
      return assertNever(one);
  }
}

function networkOf({ family, value, length }: Network, span: Span): Expression {
  const plain = address(family, value, span);
  return length === (family === 'ip' ? 32 : 128) ? plain : prefix(plain, length, span);
}

function portsOf({ from, to }: PortRange, span: Span): Expression {
  return from === to ? number(from, span) : range(number(from, span), number(to, span), span);
}

function actionOf(
  action: Action,
  tests: readonly Test[],
  family: IpFamily | null,
  span: Span,
  marks: boolean,
): readonly NftStatement[] {
  switch (action.kind) {
    case 'accept':
      return [...(marks ? [markStatement(span)] : []), verdict('accept', span)];
    case 'drop':
    case 'return':
      return [verdict(action.kind, span)];
    case 'masquerade':
      return [{ kind: 'nat', type: 'masquerade', flags: [], span }];
    case 'log':
      return [{ kind: 'log', prefix: action.prefix, flags: [], span }];
    case 'snat':
      return [
        {
          ...natOf('snat', action.to, family, span),
          flags: action.persistent && action.to.kind === 'range' ? ['persistent'] : [],
        },
      ];
    case 'dnat': {
      const port = portOf(action.port, tests, span);
      return [{ ...natOf('dnat', action.to, family, span), ...(port ? { port } : {}) }];
    }
    case 'clamp': {
      const size = action.size === null ? field('rt mtu', span) : number(action.size, span);
      return [setField({ kind: 'tcp option', option: 'maxseg', field: 'size', span }, size, span)];
    }
    case 'helper':
      return [{ kind: 'ct object', object: 'helper', name: string(helperName(action.helper), span), span }];
    case 'mark packet':
      return [marked('meta mark', action.value, action.mask, span)];
    case 'mark connection':
      return [marked('ct mark', action.value, action.mask, span)];
    default:
      return assertNever(action);
  }
}

function markStatement(span: Span): NftStatement {
  return setField(field('meta mark', span), binary(field('meta mark', span), '|', hex(PASS_MARK, span), span), span);
}

function marked(name: 'meta mark' | 'ct mark', value: number, mask: number, span: Span): NftStatement {
  const rest = binary(field(name, span), '&', hex(~mask >>> 0, span), span);
  return setField(field(name, span), binary(rest, '|', hex(value, span), span), span);
}

function natOf(type: 'snat' | 'dnat', to: Spread, family: IpFamily | null, span: Span): NatStatement {
  return { kind: 'nat', type, family: family ?? 'ip', address: addressOf(to, span), flags: [], span };
}

function addressOf(to: Spread, span: Span): Expression {
  if (to.kind === 'range') {
    const from = plainAddress({ family: to.range.family, value: to.range.from }, span);
    return to.range.from === to.range.to
      ? from
      : range(from, plainAddress({ family: to.range.family, value: to.range.to }, span), span);
  }
  const modulus = to.among.reduce((sum, { weight }) => sum + weight, 0);
  const [first] = to.among;
  const source = field(first?.address.family === 'ip6' ? 'ip6 saddr' : 'ip saddr', span);
  const key: Expression =
    to.how === 'random'
      ? { kind: 'numgen', mode: 'random', modulus, offset: 0, span }
      : { kind: 'hash', type: 'jhash', key: source, modulus, offset: 0, span };
  let next = 0;
  const elements = to.among.map(({ address: each, weight }) => {
    const start = next;
    next += weight;
    return { kind: 'element', key: portsOf({ from: start, to: next - 1 }, span), value: plainAddress(each, span), span } as const;
  });
  return { kind: 'map', key, map: { kind: 'set', elements, span }, span };
}

function plainAddress({ family, value }: Address, span: Span): Expression {
  return address(family, value, span);
}

/** nft knows no base for a range of ports, so each port has its own in a map. */
function portOf(change: PortChange, tests: readonly Test[], span: Span): Expression | null {
  if (change.kind === 'same') return null;
  if (change.kind === 'port') return number(change.port, span);
  const protocol = tests.find((each) => each.kind === 'protocol')?.protocol ?? 'tcp';
  const count = change.from.to - change.from.from + 1;
  const map: SetExpression = {
    kind: 'set',
    elements: Array.from({ length: count }, (_, step) => ({
      kind: 'element',
      key: number(change.from.from + step, span),
      value: number(change.first + step, span),
      span,
    })),
    span,
  };
  return { kind: 'map', key: field(`${protocol} dport`, span), map, span };
}
