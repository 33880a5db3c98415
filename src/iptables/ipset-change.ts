// --add-set and --del-set in nft: statements that change the named set that lookups use.

import { failure, isFailure, type Failure } from '../base/result.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import { parseInteger } from '../values/integer.js';
import type { SetDirections } from '../values/set-directions.js';
import { approximate, type LowerContext, type Lowered } from './define.js';
import { portCarriers, setFor } from './ipset.js';
import { namesSet } from './ipset-uses.js';

/** What changes a set: `-j SET --add-set`. */
interface SetChange {
  readonly operation: 'add' | 'update' | 'delete';
  /** Seconds; undefined where the set says it. */
  readonly timeout: number | undefined;
}

/** The statement that changes the set, and the set it needs. */
export function lowerSetChange(
  use: OptionUse<SetDirections>,
  { operation, timeout }: SetChange,
  cx: LowerContext,
): Lowered | Failure {
  const { value, span } = use;
  if (!cx.otherRules)
    return failure('a set that rules change is known only as a whole', 'translate the dump that holds the rule');
  if (cx.otherRules().some((rule) => namesSet(rule, value.name)))
    return failure(
      `the set ${value.name} is in several tables, and a set of nft is in one`,
      'let one table hold all rules that name it',
    );
  const found = setFor(use, 'members', cx);
  if (isFailure(found)) return found;
  if (found === 'other family') return [];
  const { reference, key, dimensions, ipset } = found;
  const isTimed = ipset.options['timeout'] !== undefined;
  const usual = parseInteger(String(ipset.options['timeout'] ?? '0')) ?? 0;
  if (isTimed && timeout === 0 && usual !== 0) return failure('an element of nft cannot stay for ever in a set with a timeout');
  const stays = !isTimed || timeout === undefined || timeout === usual;
  const change: NftStatement = {
    kind: 'dynamic set',
    operation: operation === 'update' && !isTimed ? 'add' : operation,
    set: reference,
    key,
    ...(stays ? {} : { timeout: timeout * 1000 }),
    stateful: [],
    span,
  };
  const carriers = dimensions.includes('port') ? portCarriers(cx, span) : [];
  if (carriers === 'none') return [];
  return approximate(
    [...carriers, change],
    'the set belongs to the table: what programs do to the ipset, and what they look up in it, they must do by nft',
  );
}
