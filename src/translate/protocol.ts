// Which transport protocol an nft test names, or takes for granted.

import type { Expression, NftStatement } from '../ast/nft.js';
import { FIELD_ROWS } from '../nft/fields.js';
import { PROTOCOLS } from '../values/names.js';

/** The protocol of `meta l4proto tcp`, as a number; undefined for any other statement. */
export function namedProtocol(statement: NftStatement): number | undefined {
  if (statement.kind !== 'nft match' || statement.relation !== '==') return undefined;
  const { left, right } = statement;
  if (left.kind !== 'field' || left.field !== 'meta l4proto') return undefined;
  if (right.kind === 'number') return Number(right.value);
  return right.kind === 'symbol' ? PROTOCOLS[right.name] : undefined;
}

/**
 * The protocol that a test needs, so that nft tests it by itself: `tcp dport 80` needs 6. An option of TCP needs it too, but `missing`
 * is true for others, and ports of NAT want the protocol named (measured with nft 1.0.6 and 1.1).
 */
export function impliedProtocol(statement: NftStatement): number | undefined {
  switch (statement.kind) {
    case 'nft match':
      return protocolOf(statement.left);
    case 'vmap':
      return protocolOf(statement.key);
    default:
      return undefined;
  }
}

function protocolOf(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'field':
      return FIELD_ROWS.get(expression.field)?.needs.l4proto;
    case 'binary':
      return protocolOf(expression.left);
    case 'concat':
      return expression.items.map(protocolOf).find((protocol) => protocol !== undefined);
    default:
      return undefined;
  }
}

/**
 * nft takes it only behind a test that names the protocol: ports of a connection (measured with nft 1.0.6), ports that NAT gives, and
 * tproxy (with 1.1 too).
 */
export function wantsProtocol(statement: NftStatement): boolean {
  switch (statement.kind) {
    case 'nft match':
      return statement.left.kind === 'field' && PORTS.includes(statement.left.field);
    case 'nat':
      return statement.port !== undefined || statement.address?.kind === 'map';
    case 'tproxy':
      return true;
    default:
      return false;
  }
}

const PORTS: readonly string[] = ['ct proto-src', 'ct proto-dst'];
