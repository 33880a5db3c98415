// One run of the command line, and one place where errors become exit status 2.

import { Command, CommanderError, Option } from 'commander';
import { err, EXIT, out, UsageError, type ExitCode } from './output.js';
import { VERSION } from './version.js';

/** What adds each command to a program, by its name, in the order of `--help`. */
export type Commands = Readonly<Record<string, (program: Command, finish: (code: ExitCode) => void) => void>>;

/** Runs a program that has these commands; gives its exit status. */
export function runCommand(commands: Commands, args: readonly string[]): ExitCode {
  let status: ExitCode = EXIT.ok;
  const finish = (code: ExitCode) => {
    status = code;
  };
  try {
    makeProgram(commands, args[0] ?? '', finish).parse([...args], { from: 'user' });
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
function makeProgram(commands: Commands, first: string, finish: (code: ExitCode) => void): Command {
  const program = new Command('natgw')
    .description('Reads, lints, translates and traces Linux packet filters: iptables and nftables.')
    .version(VERSION)
    .addOption(new Option('--color <when>', 'colour in output').choices(['auto', 'always', 'never']).default('auto'))
    .enablePositionalOptions(false)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride();
  const only = Object.hasOwn(commands, first) ? commands[first] : undefined;
  for (const add of only ? [only] : Object.values(commands)) add(program, finish);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeOut: out, writeErr: err });
  return program;
}
