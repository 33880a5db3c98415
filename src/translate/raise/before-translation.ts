// Chains that nft has behind the translation of destinations, and that would say the same in front of it, where iptables has one.

import type { Expression } from '../../ast/nft.js';
import type { Part, Table } from '../../ast/ruleset.js';
import { partsReached } from './reached.js';

/** Neither do translations change what the chain tests, nor do chains that translate do anything else that packets, or people, notice. */
export function standsBefore(
  chain: string,
  table: Table,
  translating: readonly { readonly chain: string; readonly table: Table }[],
): boolean {
  return (
    partsReached(chain, table).every(isIndifferent) &&
    translating.every((other) => partsReached(other.chain, other.table).every(onlyTranslates))
  );
}

/** A packet that is dropped before it comes here takes no number from those that are counted up. */
function onlyTranslates(part: Part): boolean {
  switch (part.kind) {
    case 'verdict':
    case 'counter statement':
      return true;
    case 'nft match':
      return !isDrawn(part.left);
    case 'vmap':
      return !isDrawn(part.key);
    case 'nat':
      return [part.address, part.port].every((value) => value?.kind !== 'map' || !isDrawn(value.key));
    default:
      return false;
  }
}

function isDrawn({ kind }: Expression): boolean {
  return kind === 'numgen' || kind === 'hash';
}

function isIndifferent(part: Part): boolean {
  switch (part.kind) {
    case 'verdict':
      return true;
    case 'nft match':
      return reads(part.left) && !readsField(part.right);
    case 'vmap':
      return reads(part.key);
    default:
      return false;
  }
}

/** What a translation of the destination leaves as it is. */
function reads(expression: Expression): boolean {
  switch (expression.kind) {
    case 'field':
      return FIELDS.test(expression.field) || (expression.direction === 'original' && expression.field.startsWith('ct '));
    case 'fib':
      return expression.keys.every((key) => key !== 'daddr');
    case 'concat':
      return expression.items.every(reads);
    case 'binary':
      return reads(expression.left) && !readsField(expression.right);
    default:
      return false;
  }
}

const FIELDS =
  /^(?:meta (?:iif|iifname|iiftype|iifgroup|nfproto|protocol|l4proto|mark|pkttype|length)|ip6? (?:saddr|dscp|ecn|ttl|hoplimit|protocol|length)|icmp(?:v6)? (?:type|code)|(?:tcp|udp|th) sport|tcp flags|ether saddr|ct (?:state|direction|mark))$/;

function readsField({ kind }: Expression): boolean {
  return kind === 'field' || kind === 'fib' || kind === 'binary' || kind === 'map';
}
