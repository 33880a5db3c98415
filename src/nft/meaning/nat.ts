// What address translation does, map by map and family by family.

import type { Expression, NatStatement } from '../../ast/nft.js';
import { doing, testing, type Meaning, type NatAction, type Step } from '../../core/action.js';
import { NFPROTO, type Value } from '../../core/fields.js';
import { equals, unknown } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { printExpression } from '../print-expression.js';
import { TYPES } from '../types.js';
import { mapMeaning } from './cases.js';
import { constantRange, fitWidth } from './constants.js';

type Family = 'ip' | 'ip6';
type Ports = readonly [number, number] | null;
type Addresses = readonly [Value, Value] | null;

/** A packet of another family than the statement's passes it by (nft_nat_inet_eval). */
export function natMeaning(statement: NatStatement, cx: NftMeaningContext): Meaning {
  const families: readonly Family[] = statement.family
    ? [statement.family]
    : cx.family === 'ip' || cx.family === 'ip6'
      ? [cx.family]
      : (addressFamily(statement.address) ?? ['ip', 'ip6']);
  if (families.length === 1 && families[0] === cx.family) return ofFamily(statement, cx.family, cx);
  return [
    {
      kind: 'choose',
      cases: families.map((family) => ({
        when: equals('meta nfproto', family === 'ip' ? NFPROTO.ipv4 : NFPROTO.ipv6),
        then: ofFamily(statement, family, cx),
      })),
      otherwise: 'continue',
    },
  ];
}

function ofFamily(statement: NatStatement, family: Family, cx: NftMeaningContext): Meaning {
  const { address, port } = statement;
  if (address?.kind === 'map') {
    return mapMeaning(address, cx, (value) => (value.kind === 'verdict' ? [] : withPort(statement, family, value, port, cx)));
  }
  return withPort(statement, family, address, port, cx);
}

function withPort(
  statement: NatStatement,
  family: Family,
  address: Expression | undefined,
  port: Expression | undefined,
  cx: NftMeaningContext,
): Meaning {
  if (port?.kind === 'map') {
    return mapMeaning(port, cx, (value) => (value.kind === 'verdict' ? [] : action(statement, family, address, value)));
  }
  // A map may give an address and a port at once: `192.0.2.1 . 80`.
  if (address?.kind === 'concat') return action(statement, family, address.items[0], address.items[1] ?? port);
  return action(statement, family, address, port);
}

function action(statement: NatStatement, family: Family, address: Expression | undefined, port: Expression | undefined): Meaning {
  const addresses = address ? addressRange(address, family) : null;
  const ports = port ? portRange(port) : null;
  if (addresses === undefined || ports === undefined) {
    const text = [address, port].flatMap((part) => (part ? [printExpression(part)] : [])).join(' ');
    return [testing(unknown(`${statement.type} to ${text}`, 'where to is not modelled', { likely: true })), step(null, null)];
  }
  return [step(addresses, ports)];

  function step(to: Addresses, range: Ports): Step {
    const base: NatAction = {
      kind: 'nat',
      type: statement.type,
      family,
      addresses: to,
      ports: range,
      random: statement.flags.includes('fully-random') ? 'fully' : statement.flags.includes('random') ? 'random' : 'no',
      persistent: statement.flags.includes('persistent'),
    };
    const length = statement.prefix && address?.kind === 'prefix' ? address.length : undefined;
    return doing(length === undefined ? base : { ...base, prefixLength: length });
  }
}

function addressRange(address: Expression, family: Family): Addresses | undefined {
  const range = constantRange(address, family === 'ip' ? TYPES.ipv4_addr : TYPES.ipv6_addr);
  const width = family === 'ip' ? 32 : 128;
  return range && [fitWidth(range[0], width), fitWidth(range[1], width)];
}

function portRange(port: Expression): readonly [number, number] | undefined {
  const range = constantRange(port, TYPES.inet_service);
  return range && [Number(range[0]), Number(range[1])];
}

function addressFamily(address: Expression | undefined): readonly Family[] | undefined {
  if (!address) return undefined;
  if (address.kind === 'address') return [address.family];
  if (address.kind === 'range') return addressFamily(address.from);
  if (address.kind === 'prefix') return addressFamily(address.address);
  return undefined;
}
