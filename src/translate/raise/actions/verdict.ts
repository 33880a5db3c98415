// Verdicts, and maps of them: one branch for each element.

import { assertNever } from '../../../base/assert-never.js';
import type { NftStatement } from '../../../ast/nft.js';
import type { Verdict } from '../../../ast/ruleset.js';
import type { RaiseContext } from '../context.js';
import type { Act, Branch, Item } from '../items.js';
import { sharesOf } from '../drawn.js';
import { mapCases } from '../normalize.js';
import { changesPackets } from '../reached.js';
import { isRefusal, refuse, type Refusal } from '../tests.js';

export function vmapItems({ key, map }: NftStatement & { readonly kind: 'vmap' }, cx: RaiseContext): readonly Item[] | Refusal {
  if (key.kind === 'numgen')
    return sharesOf(key, map, cx, ({ value }) =>
      value?.kind === 'verdict' ? (verdictAct(value, cx) ?? NOTHING) : refuse('the map gives no verdicts'),
    );
  const cases = mapCases(key, map, cx);
  if (isRefusal(cases)) return cases;
  const branches: Branch[] = [];
  for (const { when, element } of cases) {
    if (element.value?.kind !== 'verdict') return refuse('the map gives no verdicts');
    const act = verdictAct(element.value, cx);
    if (isRefusal(act)) return act;
    branches.push({ when, act: act ?? NOTHING });
  }
  return [{ kind: 'do', branches }];
}

export function verdictItems(statement: Verdict, cx: RaiseContext): readonly Item[] | Refusal {
  const act = verdictAct(statement, cx);
  if (isRefusal(act)) return act;
  return act ? [{ kind: 'do', branches: [{ when: [[]], act }] }] : [];
}

const NOTHING: Act = { words: [], ends: false, writes: [] };
const RETURN: Act = { words: ['-j', 'RETURN'], ends: true, leaves: 'return', writes: [] };
const DROP: Act = { words: ['-j', 'DROP'], ends: true, writes: [] };

/** null: the packet goes on, which takes nothing. */
function verdictAct({ verdict, chain = '' }: Verdict, cx: RaiseContext): Act | Refusal | null {
  const { passes, policy } = cx.ending;
  switch (verdict) {
    case 'accept':
      if (!passes) return { words: ['-j', 'ACCEPT'], ends: true, writes: [] };
      // Base chains that come later at the hook see the packet still.
      return policy !== null
        ? RETURN
        : refuse(
            'accept ends this base chain only, and later ones stand in the same chain of iptables',
            'put the rule into the base chain itself, and return here',
          );
    case 'drop':
      return cx.place === 'nat'
        ? refuse('iptables does not drop packets in the table nat', 'drop them in a chain of the type filter')
        : DROP;
    case 'return':
      return passes && policy === 'drop' ? DROP : RETURN;
    case 'continue':
      return null;
    case 'jump':
      return { words: ['-j', cx.chain(chain)], ends: false, calls: cx.chain(chain), writes: changedBy(chain, cx) };
    case 'goto':
      if (passes && policy === 'drop') {
        return refuse(
          'behind a goto the policy of this base chain would be passed by: other base chains stand behind it in iptables',
          'jump, and drop behind it',
        );
      }
      return { words: ['-g', cx.chain(chain)], ends: true, leaves: 'goto', writes: changedBy(chain, cx) };
    default:
      return assertNever(verdict);
  }
}

/** Fields that rules of the chain may change. */
function changedBy(chain: string, { table }: RaiseContext): Act['writes'] {
  return changesPackets(chain, table) ? ['*'] : [];
}
