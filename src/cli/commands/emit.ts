// natgw emit: a gateway.yaml to a bundle that is ready to be applied.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import type { Emission, EmitOptions } from '../../index.js';
import { emit, migrateRules } from '../../gateways.js';
import { readHost } from '../../host/read.js';
import { parse } from '../../reading.js';
import { readHostFolder, readInputs } from '../files.js';
import { readIncludes } from '../includes.js';
import { ipsetsOf } from '../ipsets.js';
import { managersOf } from '../managers.js';
import { changesOf, diffOf, writeFolder } from '../folders.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';

interface EmitFlags {
  readonly output?: string;
  readonly backend: NonNullable<EmitOptions['backend']>;
  readonly bundle: NonNullable<EmitOptions['bundle']>;
  readonly host?: string;
  readonly from?: readonly string[];
  readonly ipset?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly color: ColourChoice;
}

export function addEmit(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('emit')
    .summary('make a gateway of a gateway.yaml: rules, settings, unit, script')
    .description('Writes a bundle that is ready to be applied. `natgw init` writes a gateway.yaml to begin with.')
    .argument('[gateway]', 'gateway.yaml (or JSON); `-` is standard input')
    .option('--from <ruleset...>', 'make a bundle of rules that exist instead; the files are one host')
    .option('--ipset <file>', 'with --from: the output of ipset save, for rules that name sets')
    .option('-o, --output <dir>', 'the folder of the bundle')
    .addOption(new Option('--backend <backend>', 'what loads the rules').choices(['nft', 'iptables']).default('nft'))
    .addOption(
      new Option('--bundle <bundle>', 'how they get there').choices(['debian', 'ansible', 'cloud-init']).default('debian'),
    )
    .option(
      '--host <dir>',
      'a folder with what ip, ss and others print on the machine; of several gateways: folders by their names',
    )
    .option('--check', 'exit 1 if the folder differs, and write nothing')
    .option('--diff', 'show what would change, and write nothing')
    .action((name: string | undefined, flags: EmitFlags) => finish(run(name, { ...program.opts(), ...flags })));
}

function run(name: string | undefined, flags: EmitFlags): ExitCode {
  const { output, check, diff, color, from } = flags;
  if (output === undefined) throw new UsageError('emit writes a folder: name it with "-o DIR"');
  if ((name === undefined) === (from === undefined))
    throw new UsageError('emit takes one gateway.yaml, or rules that exist by "--from RULESET…"');
  const emission = name === undefined ? fromRules(from ?? [], flags) : fromGateway(name, flags);
  tell(emission, color);
  if (emission.files.length > 0) return settle(output, emission, { check: check ?? false, diff: diff ?? false });
  // Rules that were understood, and cannot be taken over exactly, are a "no".
  return emission.diagnostics.some(
    ({ id, severity }) => severity === 'error' && (name !== undefined || id !== 'gateway-impossible'),
  )
    ? EXIT.unusable
    : EXIT.no;
}

function fromGateway(name: string, { backend, bundle, host }: EmitFlags): Emission {
  const [input = { name, text: '' }] = readInputs([name]);
  if (host === undefined) return emit(input, { backend, bundle });
  const facts = (gateway: string | null) => readHostFolder(folderOf(host, gateway), STREAMED);
  return emit(input, {
    backend,
    bundle,
    host: (gateway) => readHost(facts(gateway)),
    managers: (gateway) => managersOf(facts(gateway)),
  });
}

/** Not needed here, and may be large. */
const STREAMED: ReadonlySet<string> = new Set(['conntrack.txt']);

function fromRules(names: readonly string[], { backend, bundle, host, ipset }: EmitFlags): Emission {
  const files = readInputs(names).map((input) => parse(input, { read: readIncludes }));
  const saved = host === undefined ? undefined : join(host, 'ipset.txt');
  const sets = ipset ?? (saved !== undefined && existsSync(saved) ? saved : undefined);
  return migrateRules(files, {
    backend,
    bundle,
    ...(host === undefined ? {} : { host: readHost(readHostFolder(host)) }),
    ...(sets === undefined ? {} : { ipset: ipsetsOf(sets) }),
  });
}

function folderOf(host: string, gateway: string | null): string {
  const own = gateway === null ? host : join(host, gateway);
  return existsSync(own) ? own : host;
}

/** Compares, shows or writes. */
function settle(
  folder: string,
  { files }: Emission,
  { check, diff }: { readonly check: boolean; readonly diff: boolean },
): ExitCode {
  if (check || diff) {
    const changes = changesOf(folder, files);
    if (diff) for (const change of changes) out(diffOf(change));
    else for (const { path } of changes) err(`natgw: ${join(folder, path)} differs\n`);
    return changes.length > 0 ? EXIT.no : EXIT.ok;
  }
  const changes = writeFolder(folder, files);
  err(
    changes.length === 0
      ? `natgw: ${folder} is up to date\n`
      : `natgw: wrote ${changes.length} of ${files.length} files to ${folder}\n`,
  );
  return EXIT.ok;
}

function tell({ diagnostics }: Emission, color: ColourChoice): void {
  if (diagnostics.length === 0) return;
  err(
    renderPretty({ findings: diagnostics, files: 1, rules: 0, suppressed: 0, milliseconds: 0 }, chalkFor(process.stderr, color)),
  );
}
