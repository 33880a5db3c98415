// What nft refuses in a rule though each of its statements is right by itself.

import type { Expression, NftStatement } from '../ast/nft.js';
import type { Report } from './fit.js';
import { FIELD_ROWS } from './fields.js';
import { TYPES } from './types.js';

/** Reports statements that nothing reaches, and ports where no protocol is known that has them. */
export function checkRule(parts: readonly NftStatement[], report: Report): void {
  let ended: string | undefined;
  let transport = false;
  for (const part of parts) {
    if (ended !== undefined) {
      report(`this goes on behind "${ended}", where no packet comes`, part.span, `put it in front of "${ended}"`);
      return;
    }
    if (part.kind === 'nat' && part.port && !transport && !(part.address && namesTransport(part.address))) {
      report(
        `"${part.type}" can change ports only where the rule tests the protocol`,
        part.span,
        'put "meta l4proto tcp" in front',
      );
    }
    if (part.kind === 'tproxy' && !transport) {
      report('"tproxy" works only where the rule tests the protocol', part.span, 'put "meta l4proto tcp" in front');
    }
    if ((part.kind === 'nft match' && namesTransport(part.left)) || (part.kind === 'vmap' && namesTransport(part.key)))
      transport = true;
    ended = endOf(part);
  }
}

/** The word of a statement that lets nothing through. A map of verdicts does, and so do tproxy and dup. */
function endOf(part: NftStatement): string | undefined {
  switch (part.kind) {
    case 'verdict':
      return part.verdict === 'continue' ? undefined : part.verdict;
    case 'nat':
      return part.type;
    case 'reject':
    case 'queue':
      return part.kind;
    default:
      return undefined;
  }
}

/** The expression reads a field of a transport protocol, or the protocol's number. */
function namesTransport(expression: Expression): boolean {
  switch (expression.kind) {
    case 'field': {
      const row = FIELD_ROWS.get(expression.field);
      return row?.needs.l4proto !== undefined || row?.type === TYPES.inet_proto || expression.field.startsWith('th ');
    }
    case 'concat':
      return expression.items.some(namesTransport);
    case 'binary':
      return namesTransport(expression.left);
    case 'map':
      return namesTransport(expression.key);
    case 'raw':
      return expression.base === 'th';
    case 'tcp option':
      return true;
    default:
      return false;
  }
}
