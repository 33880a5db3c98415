// What V8 is told for a run that is over within a second.

import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the optimising compiler from inlining so much that compiling costs more than the short run gains: a fifth of
 * the processor time of a dump of 100,000 rules, by `npm run bench`.
 */
export function tuneForShortRuns(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}
