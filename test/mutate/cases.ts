// The cases of a run: each has a number, and with the seed that number makes its text, so that any case can be had again.

import type { Dialect } from '../../src/index.js';
import type { Subject } from './check.js';
import { mutate } from './mutations.js';
import { random } from './random.js';
import type { Seed } from './seeds.js';

const DIALECTS: readonly [Dialect, ...Dialect[]] = ['iptables-save', 'iptables-script', 'iptables-list', 'nft', 'nft-json'];

export interface MutatedCase extends Subject {
  /** What was done to the text. */
  readonly by: string;
}

/** One case: mostly under the dialect that the text seems to be of, sometimes under any. */
export function mutatedCase(of: readonly Seed[], seed: number, index: number): MutatedCase {
  const choice = random(Math.imul(seed, 0x9e3779b1) + index);
  const base = choice.any(of);
  const other = choice.any(of);
  if (!base || !other) throw new Error('there is no text to mutate');
  const { text, by } = mutate(base.text, choice, other.text);
  const from = choice.below(3) === 0 ? choice.one(DIALECTS) : undefined;
  return { name: base.name, text, from, by };
}
