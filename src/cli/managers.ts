// The programs that have rules of their own on a host, by a folder of its facts, in the words of `coexist`.

import type { Source } from '../base/source.js';
import { ownersOf } from '../doctor/owners.js';
import { MANAGERS, type Manager } from '../emit/vocabulary.js';
import { liveRules } from '../read/live.js';

export function managersOf(facts: ReadonlyMap<string, Source>): readonly Manager[] {
  const rulesets = liveRules(facts).map(({ ruleset }) => ruleset);
  const owners = ownersOf(rulesets, facts.get('units.txt')?.text ?? null).map(({ name }) => name.toLowerCase());
  return (Object.keys(MANAGERS) as Manager[]).filter((name) => owners.includes(name));
}
