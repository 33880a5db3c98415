// Steps that differ between the families in form only, as `reject` does in an inet table.

import type { Meaning, Step } from '../../core/action.js';
import { NFPROTO } from '../../core/fields.js';

/** What a step does for IPv4, where it has one case for each family and nothing else; null otherwise. */
export function sameForBoth(step: Step): Meaning | null {
  if (step.kind !== 'choose') return null;
  const families = step.cases.map(({ when }) =>
    when.kind === 'in' && when.field === 'meta nfproto' && when.ranges.length === 1 ? when.ranges[0]?.[0] : undefined,
  );
  const [first] = step.cases;
  const both = families.length === 2 && families.includes(NFPROTO.ipv4) && families.includes(NFPROTO.ipv6);
  return both && first ? first.then : null;
}
