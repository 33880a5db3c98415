// The command line: one program, its commands, and one place where errors become exit status 2.

import { Command, CommanderError, Option } from 'commander';
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
import { err, EXIT, out, UsageError, type ExitCode } from './output.js';
import { VERSION } from './version.js';

/** In the order of `--help`. */
const COMMANDS: Readonly<Record<string, (program: Command, finish: (code: ExitCode) => void) => void>> = {
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
  let status: ExitCode = EXIT.ok;
  const finish = (code: ExitCode) => {
    status = code;
  };
  try {
    makeProgram(args[0] ?? '', finish).parse([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
    if (error instanceof UsageError) err(`natgw: ${error.message}\n`);
    else
      err(
        `natgw: internal error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    return EXIT.unusable;
  }
}

/** With the one command that comes first, or with all: whoever asks for help, or mistypes, may mean any. */
function makeProgram(first: string, finish: (code: ExitCode) => void): Command {
  const program = new Command('natgw')
    .description('Reads, lints, translates and traces Linux packet filters: iptables and nftables.')
    .version(VERSION)
    .addOption(new Option('--color <when>', 'colour in output').choices(['auto', 'always', 'never']).default('auto'))
    .enablePositionalOptions(false)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride();
  const only = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  for (const add of only ? [only] : Object.values(COMMANDS)) add(program, finish);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeOut: out, writeErr: err });
  return program;
}
