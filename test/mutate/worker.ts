// The process that does the work of a mutation run: tells its parent each case before it begins, and what was wrong with it.

import { check } from './check.js';
import { mutatedCase } from './cases.js';
import { seeds } from './seeds.js';

const [root = '', corpora = '', seed = '1', first = '0', last = '0', deadline = '0'] = process.argv.slice(2);
const texts = seeds(root, corpora === '' ? undefined : corpora);
const MOST_MEMORY = 1e9;

for (let index = Number(first); index < Number(last) && Date.now() < Number(deadline); index++) {
  process.send?.({ index });
  const { by, ...subject } = mutatedCase(texts, Number(seed), index);
  const wrong = check(subject);
  const { rss } = process.memoryUsage();
  if (rss > MOST_MEMORY) wrong.push(`memory: ${Math.round(rss / 1e6)} MB`);
  for (const message of wrong)
    process.send?.({ index, wrong: `${subject.name} (${by}; ${subject.from ?? 'detected'}): ${message}` });
}
process.disconnect();
