// The options that every rule has: -s -d -i -o -p -f.

import { binary, field, hex, isOrNot, number, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, equals, masked, unless, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { hostOrNetwork, type MaskedAddress } from '../../values/address.js';
import { noValue } from '../../values/codec.js';
import { interfaceName } from '../../values/interface-name.js';
import { protocolName } from '../../values/protocol.js';
import { addressField, addressOf, lowerMasked, maskedMeaning } from '../addresses.js';
import { defineMatch } from '../define.js';
import { interfaceMeaning, lowerInterface } from '../interfaces.js';
import { protocolExpression } from '../protocols.js';

/** The thirteen bits of the fragment's offset: zero in the first fragment and in whole packets. */
const OFFSET = 0x1fff;

export const standard = defineMatch({
  name: 'standard',
  families: ['ip', 'ip6'],
  summary: 'addresses, interfaces, protocol and fragments',
  options: {
    source: { flag: 'source', short: 's', aliases: ['src'], value: hostOrNetwork, negatable: true },
    destination: { flag: 'destination', short: 'd', aliases: ['dst'], value: hostOrNetwork, negatable: true },
    inInterface: { flag: 'in-interface', short: 'i', value: interfaceName, negatable: true },
    outInterface: { flag: 'out-interface', short: 'o', value: interfaceName, negatable: true },
    protocol: { flag: 'protocol', short: 'p', value: protocolName, negatable: true },
    fragment: { flag: 'fragment', short: 'f', aliases: ['fragments'], value: noValue, negatable: true, families: ['ip'] },
  },
  check({ options }, { hook }) {
    if (options.protocol?.negated && options.protocol.value === 0) return failure('! -p all would never match');
    if (options.inInterface && (hook === 'output' || hook === 'postrouting')) {
      return failure(
        `-i cannot be tested in ${hook.toUpperCase()}`,
        'packets have no incoming interface there; -o is the outgoing one',
      );
    }
    if (options.outInterface && (hook === 'input' || hook === 'prerouting')) {
      return failure(
        `-o cannot be tested in ${hook.toUpperCase()}`,
        'the outgoing interface is not known there; -i is the incoming one',
      );
    }
    return undefined;
  },
  normal(node) {
    const { source, destination, inInterface, outInterface, protocol } = node.options;
    // Nearly all rules say something with each of them; copies of their options would cost more than all else here.
    const says =
      !(source && isEverywhere(source)) &&
      !(destination && isEverywhere(destination)) &&
      !(inInterface && isAnyInterface(inInterface)) &&
      !(outInterface && isAnyInterface(outInterface)) &&
      protocol?.value !== 0;
    if (says) return node;
    const { source: _s, destination: _d, inInterface: _i, outInterface: _o, protocol: _p, ...rest } = node.options;
    const options = {
      ...(source && !isEverywhere(source) && { source }),
      ...(destination && !isEverywhere(destination) && { destination }),
      ...(inInterface && !isAnyInterface(inInterface) && { inInterface }),
      ...(outInterface && !isAnyInterface(outInterface) && { outInterface }),
      ...(protocol && protocol.value !== 0 && { protocol }),
      ...rest,
    };
    return { ...node, options };
  },
  lower({ options }, { family }) {
    const { source, destination, inInterface, outInterface, protocol, fragment } = options;
    const parts: (readonly NftStatement[] | 'never')[] = [];
    if (inInterface) parts.push(lowerInterface('meta iifname', inInterface));
    if (outInterface) parts.push(lowerInterface('meta oifname', outInterface));
    if (source) parts.push(lowerMasked(family, addressOf(family, 'saddr', source), source));
    if (destination) parts.push(lowerMasked(family, addressOf(family, 'daddr', destination), destination));
    if (protocol) {
      const { value, negated, span } = protocol;
      parts.push([isOrNot(field('meta l4proto', span), negated, protocolExpression(value, span), span)]);
    }
    if (fragment) {
      const { negated, span } = fragment;
      const offset = binary(field('ip frag-off', span), '&', hex(OFFSET, span), span);
      parts.push([test(offset, negated ? '==' : '!=', number(0, span), span)]);
    }
    const statements: NftStatement[] = [];
    for (const part of parts) {
      if (part === 'never') return { kind: 'never', why: 'a negation leaves out everything' };
      statements.push(...part);
    }
    return statements;
  },
  meaning({ options }, { family }) {
    const { source, destination, inInterface, outInterface, protocol, fragment } = options;
    const tests: Predicate[] = [];
    if (source) tests.push(unless(source.negated, maskedMeaning(addressField(family, 'saddr'), source.value)));
    if (destination) tests.push(unless(destination.negated, maskedMeaning(addressField(family, 'daddr'), destination.value)));
    if (inInterface) tests.push(interfaceMeaning('meta iifname', inInterface));
    if (outInterface) tests.push(interfaceMeaning('meta oifname', outInterface));
    if (protocol) tests.push(unless(protocol.negated, protocolIs(protocol.value)));
    if (fragment) tests.push(unless(!fragment.negated, masked('ip frag-off', OFFSET, 0)));
    return [testing(all(tests))];
  },
});

const PROTOCOLS: Predicate[] = [];

/** One object for all rules of a protocol. */
function protocolIs(protocol: number): Predicate {
  return (PROTOCOLS[protocol] ??= equals('meta l4proto', protocol));
}

function isEverywhere({ value, negated }: OptionUse<MaskedAddress>): boolean {
  return !negated && !value.mask;
}

function isAnyInterface({ value, negated }: OptionUse<string>): boolean {
  return !negated && value === '+';
}
