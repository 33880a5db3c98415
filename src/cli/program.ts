// The program: all commands of natgw.

import { addApply } from './commands/apply.js';
import { addCompare } from './commands/compare.js';
import { addDoctor } from './commands/doctor.js';
import { addEmit } from './commands/emit.js';
import { addExplain } from './commands/explain.js';
import { addFmt } from './commands/fmt.js';
import { addInit } from './commands/init.js';
import { addLint } from './commands/lint.js';
import { addParse } from './commands/parse.js';
import { addSnapshot } from './commands/snapshot.js';
import { addTrace } from './commands/trace.js';
import { addTranslate } from './commands/translate.js';
import { runCommand, type Commands } from './run.js';
import type { ExitCode } from './output.js';

/** In the order of `--help`. */
const COMMANDS: Commands = {
  lint: addLint,
  translate: addTranslate,
  trace: addTrace,
  compare: addCompare,
  fmt: addFmt,
  parse: addParse,
  init: addInit,
  emit: addEmit,
  apply: addApply,
  snapshot: addSnapshot,
  doctor: addDoctor,
  explain: addExplain,
};

/** Runs the program; gives its exit status. */
export function run(args: readonly string[]): ExitCode {
  return runCommand(COMMANDS, args);
}
