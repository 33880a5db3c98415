// natgw parse: the syntax tree, with the place of each node.

import { Option, type Command } from 'commander';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import { parse } from '../../index.js';
import { readInputs } from '../files.js';
import { readIncludes } from '../includes.js';
import { chalkFor, err, EXIT, out, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';

interface ParseFlags extends DialectFlags {
  readonly color: ColourChoice;
}

export function addParse(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('parse')
    .summary('the syntax tree as JSON')
    .argument('[file]', 'a ruleset of any dialect', '-')
    .addOption(new Option('--format <format>', 'what to print').choices(['ast']).default('ast'));
  addDialectOptions(command).action((file: string, flags: ParseFlags) => finish(run(file, { ...program.opts(), ...flags })));
}

function run(name: string, flags: ParseFlags): ExitCode {
  const [input] = readInputs([name]);
  if (!input) return EXIT.unusable;
  const { ruleset, diagnostics } = parse(input, { ...parseOptions(flags), read: readIncludes });
  out(`${JSON.stringify(ruleset, plain, 2)}\n`);
  if (diagnostics.length > 0)
    err(
      renderPretty(
        { findings: diagnostics, files: 1, rules: 0, suppressed: 0, milliseconds: 0 },
        chalkFor(process.stderr, flags.color),
      ),
    );
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.unusable : EXIT.ok;
}

/** Spans as offsets, and 128-bit numbers as text: the source's own text is not repeated in every node. */
function plain(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (key === 'source' && typeof value === 'object' && value !== null && 'text' in value)
    return (value as unknown as { name: string }).name;
  return value;
}
