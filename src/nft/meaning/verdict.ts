// What the verdicts of nft do.

import type { Verdict } from '../../ast/ruleset.js';
import { doing, type Action, type Meaning } from '../../core/action.js';

export function verdictMeaning({ verdict, chain = '' }: Verdict): Meaning {
  const action: Action = verdict === 'jump' || verdict === 'goto' ? { kind: verdict, chain } : { kind: verdict };
  return [doing(action)];
}
