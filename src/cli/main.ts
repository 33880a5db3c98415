// The entry: answers what needs no command at once, and loads the rest of the program only then.

import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompiled } from './compiled.js';
import { tuneFor } from './engine.js';
import type { run } from './program.js';
import { VERSION } from './version.js';

const args = process.argv.slice(2);
/** Commands that are over before the compiler has helped much: what it made is kept for the next start. */
const SHORT = ['translate', 'fmt', 'parse', 'lint', 'compare'];
/** The commands of `quick.ts`. */
const QUICK = ['translate', 'fmt', 'parse'];

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  writeSync(1, `${VERSION}\n`);
} else {
  const [command = ''] = args;
  tuneFor(command);
  const program = join(import.meta.dirname, QUICK.includes(command) ? 'quick.cjs' : 'program.cjs');
  const { exports, keep } = loadCompiled(program, SHORT.includes(command) ? command : null);
  process.exitCode = (exports as { run: typeof run }).run(args);
  keep();
}
