// natgw init: a gateway.yaml to begin with, commented, or filled from a snapshot.

import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { EXAMPLE, initFrom } from '../../emit/init.js';
import { readHost } from '../../host/read.js';
import { readHostFolder, writeWhole } from '../files.js';
import { liveRules } from '../../read/live.js';
import { managersOf } from '../managers.js';
import { err, EXIT, out, UsageError, type ExitCode } from '../output.js';

interface InitFlags {
  readonly from?: string;
  readonly output: string;
  readonly force?: boolean;
}

export function addInit(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('init')
    .summary('write a gateway.yaml to begin with')
    .description('Writes a commented gateway.yaml, and asks nothing.')
    .option('--from <dir>', 'a folder that natgw snapshot wrote: interfaces, forwards and services come from there')
    .option('-o, --output <file>', 'the file; `-` is standard output', 'gateway.yaml')
    .option('--force', 'replace a file that is there')
    .action((flags: InitFlags) => finish(run(flags)));
}

function run({ from, output, force }: InitFlags): ExitCode {
  const text = from === undefined ? EXAMPLE : filled(from);
  if (output === '-') {
    out(text);
    return EXIT.ok;
  }
  if (existsSync(output) && !force) throw new UsageError(`${output} is there already; --force replaces it`);
  writeWhole(output, text);
  err(`natgw: wrote ${output}\n`);
  return EXIT.ok;
}

function filled(folder: string): string {
  const facts = readHostFolder(folder, new Set(['conntrack.txt']));
  const host = readHost(facts);
  if (host.links === null) throw new UsageError(`${folder}: there is no addr.txt; "natgw snapshot DIR" writes one`);
  const rulesets = liveRules(facts).map(({ ruleset }) => ruleset);
  return initFrom({ host, rulesets, managers: managersOf(facts) });
}
