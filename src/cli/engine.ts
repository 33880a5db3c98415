// What V8 is told about a run, by its command: most are over before the optimising compiler has gained what it costs.

import { setFlagsFromString } from 'node:v8';

/** Less inlining: a fifth of the processor time of translating a dump of 100,000 rules, by `npm run bench`. */
const LESS_INLINING = '--max-inlined-bytecode-size-cumulative=200';
/** Six times as much work before a function is compiled again: a quarter of the time of linting 5,500 rules. */
const COMPILE_LATER = '--interrupt-budget=400000';
/** Large functions do not have to wait for that longer than small ones: a twelfth of the time of translating a dump of 100,000 rules. */
const LARGE_AS_SOON = '--bytecode-size-allowance-per-tick=1000';

/** Young objects get no more room as they become more: a fifth of the memory of translating 100,000 rules, for 2 % more time. */
const SMALL_NURSERY = '--semi-space-growth-factor=1';
/** Young objects are copied by one thread: the others cost more than they save where there are few. */
const ALONE = '--no-parallel-scavenge';

/**
 * Hardly anything that long runs make becomes garbage before they end: marking it beside the work, and copying it in two threads,
 * is a tenth of the time of comparing 100,000 rules.
 */
const KEEPS_ALL = ['--no-incremental-marking', ALONE] as const;

/** Meanings are made of parts that are garbage at once, by the same code as parts that stay: a twelfth of the memory of comparing as many. */
const NOTHING_OLD_AT_BIRTH = '--no-allocation-site-pretenuring';

/** Those that V8 12, of Node 22, has in another way: it complains about flags that it does not know. */
const OF_V8_11 = [COMPILE_LATER, LARGE_AS_SOON, SMALL_NURSERY];

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  translate: [LESS_INLINING, COMPILE_LATER, LARGE_AS_SOON, SMALL_NURSERY, ...KEEPS_ALL],
  fmt: [LESS_INLINING, COMPILE_LATER],
  parse: [LESS_INLINING, COMPILE_LATER],
  lint: [LESS_INLINING, COMPILE_LATER, ...KEEPS_ALL],
  compare: [LESS_INLINING, COMPILE_LATER, ...KEEPS_ALL, NOTHING_OLD_AT_BIRTH],
};

/** V8 takes no kept code that was made under other flags, so they are set before the program is loaded. */
export function tuneFor(command: string): void {
  if (!Object.hasOwn(FLAGS, command)) return;
  const isOlder = process.versions.v8.startsWith('11.');
  for (const flag of FLAGS[command] ?? []) if (isOlder || !OF_V8_11.includes(flag)) setFlagsFromString(flag);
}
