// The commands that make texts of texts, as a program of their own: it is loaded in half the time of all of them.

import { addFmt } from './commands/fmt.js';
import { addParse } from './commands/parse.js';
import { addTranslate } from './commands/translate.js';
import type { ExitCode } from './output.js';
import { runCommand } from './run.js';

/** Runs one of these commands; gives its exit status. */
export function run(args: readonly string[]): ExitCode {
  return runCommand({ translate: addTranslate, fmt: addFmt, parse: addParse }, args);
}
