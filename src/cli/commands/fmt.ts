// natgw fmt: rulesets in canonical form, on standard output or in place; or whether, and how, they differ from it.

import { createTwoFilesPatch } from 'diff';
import { Option, type Command } from 'commander';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import type { Input, ListingOptions, NumericPart } from '../../index.js';
import { format } from '../../reading.js';
import { readInputs, writeWhole } from '../files.js';
import { readIncludes } from '../includes.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';

interface FmtFlags extends DialectFlags {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly write?: boolean;
  readonly to?: 'nft' | 'nft-json';
  readonly stdinFilename?: string;
  readonly numeric?: boolean;
  readonly numericPriority?: boolean;
  readonly numericProtocol?: boolean;
  readonly numericTime?: boolean;
  readonly service?: boolean;
  readonly stateless?: boolean;
  readonly terse?: boolean;
  readonly color: ColourChoice;
}

export function addFmt(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('fmt')
    .summary('rulesets in canonical form')
    .description(
      'Prints rulesets in the form that the tools themselves list them in; comments, variables and the order of things stay. A text that cannot be read is left alone.',
    )
    .argument('[file...]', 'rulesets of any dialect', ['-'])
    .option('--check', 'name the files that would change, and exit 1 if there are any')
    .option('--diff', 'show what would change, and exit 1 if anything would')
    .option('-w, --write', 'change the files')
    .addOption(new Option('--to <form>', 'the other form of nft: its text, or its JSON').choices(['nft', 'nft-json']))
    .option('--stdin-filename <name>', 'what to call standard input')
    .option('-n, --numeric', 'list nft\u2019s rulesets, as nft list does, with numbers instead of words')
    .option('-y, --numeric-priority', 'list them with the numbers of priorities')
    .option('-p, --numeric-protocol', 'list them with the numbers of protocols')
    .option('-T, --numeric-time', 'list them with spans of time in seconds')
    .option('-S, --service', 'list them with the names of services instead of ports')
    .option('-s, --stateless', 'list them without what counters and quotas have come to')
    .option('-t, --terse', 'list them without the elements of sets');
  addDialectOptions(command).action((files: readonly string[], flags: FmtFlags) =>
    finish(run(files, { ...program.opts(), ...flags })),
  );
}

function run(names: readonly string[], flags: FmtFlags): ExitCode {
  if (flags.write && names.includes('-')) throw new UsageError('--write cannot change standard input');
  const listing = listingOf(flags);
  if (listing && (flags.check || flags.diff || flags.write))
    throw new UsageError('a listing keeps no comments and variables, so --check, --diff and --write go without its options');
  if (listing && flags.to === 'nft-json')
    throw new UsageError('the options of listings are for text, and --to nft-json asks for JSON');
  let status: ExitCode = EXIT.ok;
  for (const input of readInputs(names, flags.stdinFilename)) {
    const to = flags.to === undefined ? {} : { to: flags.to };
    const { text, diagnostics } = format(input, {
      ...parseOptions(flags),
      ...to,
      ...(listing ? { listing } : {}),
      read: readIncludes,
    });
    if (text === null) {
      const report = { findings: diagnostics, files: 1, rules: 0, suppressed: 0, milliseconds: 0 };
      err(renderPretty(report, chalkFor(process.stderr, flags.color)));
      status = EXIT.unusable;
    } else if (finishFile(input, text, flags) && status === EXIT.ok) status = EXIT.no;
  }
  return status;
}

/** The style of a listing, where one of its options is given. */
function listingOf(flags: FmtFlags): ListingOptions | undefined {
  const parts: readonly (readonly [NumericPart, boolean | undefined])[] = [
    ['priority', flags.numericPriority],
    ['protocol', flags.numericProtocol],
    ['time', flags.numericTime],
  ];
  const named = parts.filter(([, asked]) => asked).map(([part]) => part);
  const { numeric = named, service = false, stateless = false, terse = false } = flags;
  const plain = numeric !== true && named.length === 0 && !service && !stateless && !terse;
  return plain ? undefined : { numeric, services: service, stateless, terse };
}

/** Does with a formatted text what was asked; true if the answer is that it differs. */
function finishFile({ name, text: written }: Input, text: string, { check, diff, write }: FmtFlags): boolean {
  const differs = text !== written;
  if (check && differs) out(`${name}\n`);
  if (diff && differs) out(createTwoFilesPatch(name, name, written, text, undefined, undefined, { context: 3 }));
  if (write && !check && differs) writeWhole(name, text);
  if (!check && !diff && !write) out(text);
  return differs && (check === true || diff === true);
}
