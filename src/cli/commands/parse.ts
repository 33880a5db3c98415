// natgw parse: the syntax tree, with the place of each node.

import { Option, type Command } from 'commander';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import { place } from '../../diagnostics/render/concise.js';
import type { ParsedFile } from '../../index.js';
import { parse, print, printJson } from '../../reading.js';
import { translate } from '../../translating.js';
import { withoutJson } from '../../nft/json/write.js';
import { readInputs } from '../files.js';
import { readIncludes } from '../includes.js';
import { jsonPieces } from '../json-pieces.js';
import { chalkFor, err, EXIT, out, outPieces, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, type DialectFlags } from '../shared-options.js';

interface ParseFlags extends DialectFlags {
  readonly format?: 'ast' | 'nft-json';
  readonly color: ColourChoice;
}

export function addParse(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('parse')
    .summary('the syntax tree as JSON')
    .description(
      "Prints the syntax tree with the place of each node, or the JSON that nft -j reads and lists; rules of iptables are translated for that. nft's own JSON is printed as nft's text.",
    )
    .argument('[file]', 'a ruleset of any dialect', '-')
    .addOption(new Option('--format <format>', 'what to print').choices(['ast', 'nft-json']));
  addDialectOptions(command).action((file: string, flags: ParseFlags) => finish(run(file, { ...program.opts(), ...flags })));
}

function run(name: string, flags: ParseFlags): ExitCode {
  const [input] = readInputs([name]);
  if (!input) return EXIT.unusable;
  const file = parse(input, { ...parseOptions(flags), read: readIncludes });
  const { ruleset, diagnostics } = file;
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  let code: ExitCode = broken ? EXIT.unusable : EXIT.ok;
  const format = flags.format ?? (file.dialect === 'nft-json' ? 'text' : 'ast');
  if (format === 'ast') outPieces(jsonPieces(ruleset, plain));
  else if (!broken && format === 'text') out(print(ruleset));
  else if (!broken) code = printNftJson(file);
  if (diagnostics.length > 0)
    err(
      renderPretty(
        { findings: diagnostics, files: 1, rules: 0, suppressed: 0, milliseconds: 0 },
        chalkFor(process.stderr, flags.color),
      ),
    );
  return code;
}

/** nft's JSON, of iptables by way of the translation; nothing where something would be lost. */
function printNftJson(file: ParsedFile): ExitCode {
  const translated = file.ruleset.language === 'nft' ? undefined : translate(file);
  const lost = translated ? translated.rules.filter(({ status }) => status !== 'exact') : withoutJson(file.ruleset);
  if (lost.length === 0) {
    out(printJson(translated?.ruleset ?? file.ruleset));
    return EXIT.ok;
  }
  for (const each of lost) {
    const message = 'message' in each ? each.message : `${each.status}: ${each.reason ?? 'it has no exact translation'}`;
    err(`${place(each.span)}error: ${message}\n`);
  }
  return EXIT.no;
}

/** Spans as offsets, and 128-bit numbers as text: the source's own text is not repeated in every node. */
function plain(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (key === 'source' && typeof value === 'object' && value !== null && 'text' in value)
    return (value as unknown as { name: string }).name;
  return value;
}
