// Chains that jump in a circle: the kernel refuses those that a packet can get into (nft_chain_validate).

import type { Expression, NamedSet, SetExpression, SetReference } from '../../ast/nft.js';
import type { Part, Verdict } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import type { Report } from '../fit.js';
import { listOf, spanInList } from '../lazy-elements.js';
import type { OpenChain, OpenTable } from '../state.js';

/** A way from a chain to another. */
interface Jump {
  readonly chain: string;
  readonly at: () => Span;
}

/** Reports the first jump of each circle that begins at a base chain. */
export function checkLoops({ chains, sets }: OpenTable, report: Report): void {
  const done = new Set<string>();
  const above: string[] = [];
  for (const chain of chains.values()) if (chain.base) follow(chain);

  function follow(chain: OpenChain): void {
    above.push(chain.name);
    for (const { chain: name, at } of jumpsOf(chain, sets)) {
      const next = chains.get(name);
      if (above.includes(name)) {
        report(`the jump to "${name}" goes in a circle: ${[...above.slice(above.indexOf(name)), name].join(', ')}`, at());
      } else if (next && !done.has(name)) follow(next);
    }
    above.pop();
    done.add(chain.name);
  }
}

/** Rules that are made later name no chain. */
function jumpsOf({ rules }: OpenChain, sets: ReadonlyMap<string, NamedSet>): readonly Jump[] {
  return rules.flatMap((rule) => (typeof rule === 'function' ? [] : rule.parts.flatMap((part) => jumpsOfPart(part, sets))));
}

function jumpsOfPart(part: Part, sets: ReadonlyMap<string, NamedSet>): readonly Jump[] {
  if (part.kind === 'verdict') return jumpOf(part);
  return part.kind === 'vmap' ? jumpsOfMap(part.map, sets) : [];
}

function jumpsOfMap(map: SetExpression | SetReference, sets: ReadonlyMap<string, NamedSet>): readonly Jump[] {
  const named = map.kind === 'set' ? undefined : sets.get(map.name);
  const list = named && listOf(named);
  if (named && list) {
    return [...list.targets].map(([chain, offset]) => ({ chain, at: () => spanInList(named, offset, offset + chain.length) }));
  }
  const elements = map.kind === 'set' ? map.elements : (named?.elements ?? []);
  return elements.flatMap(({ value }) => (isVerdict(value) ? jumpOf(value) : []));
}

function isVerdict(value: Expression | Verdict | undefined): value is Verdict {
  return value?.kind === 'verdict';
}

function jumpOf({ chain, span }: Verdict): readonly Jump[] {
  return chain === undefined ? [] : [{ chain, at: () => span }];
}
