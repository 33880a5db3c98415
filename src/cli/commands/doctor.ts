// natgw doctor: how a gateway is, by what its tools print now, or by a folder of what they printed.

import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Source } from '../../base/source.js';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import { examine, type Figures } from '../../doctor/examine.js';
import { figuresPrometheus } from '../../doctor/prometheus.js';
import { makeTally, type Tally } from '../../doctor/tally.js';
import { figuresText } from '../../doctor/text.js';
import { readHost } from '../../host/read.js';
import { lint } from '../../linting.js';
import { liveRules } from '../../read/live.js';
import { readHostFolder } from '../files.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { takeSnapshot } from '../snapshot.js';

interface DoctorFlags {
  readonly host?: string;
  readonly conntrack?: string;
  readonly format: 'text' | 'json' | 'prometheus';
  readonly color: ColourChoice;
}

export function addDoctor(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .summary('how a gateway is: connections, ports, forwards, rules')
    .description(
      'Looks at the running machine (needs root), or at a folder of natgw snapshot: lints what is loaded, and counts connections and ports.',
    )
    .option('--host <dir>', 'a folder that natgw snapshot wrote, instead of this machine')
    .option('--conntrack <file>', 'the output of conntrack -L; `-` is standard input')
    .addOption(new Option('--format <format>', 'how figures are written').choices(['text', 'json', 'prometheus']).default('text'))
    .action((flags: DoctorFlags) => finish(run({ ...program.opts(), ...flags })));
}

function run({ host, conntrack, format, color }: DoctorFlags): ExitCode {
  const isLive = host === undefined && conntrack === undefined;
  const folder = isLive ? mkdtempSync(join(tmpdir(), 'natgw-doctor-')) : host;
  try {
    if (isLive && folder !== undefined) takeSnapshot(folder, { redact: false });
    const facts: ReadonlyMap<string, Source> = folder === undefined ? new Map() : readHostFolder(folder, LARGE);
    const table = conntrack ?? (folder === undefined ? undefined : join(folder, 'conntrack.txt'));
    const tally = makeTally();
    if (table !== undefined && (conntrack !== undefined || !isMissing(table))) readTable(table, tally);
    const files = liveRules(facts);
    const { findings } = lint(files, { host: readHost(facts) });
    const figures = examine({ facts, rulesets: files.map(({ ruleset }) => ruleset), findings, tally });
    write(figures, format, color);
    return isWell(figures) ? EXIT.ok : EXIT.no;
  } finally {
    if (isLive && folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Streamed by itself. */
const LARGE: ReadonlySet<string> = new Set(['conntrack.txt']);

const NEARLY = 0.8;

/** No errors or warnings, room in the table, and nothing on an old way. */
function isWell({ findings, connections: { count, max }, stale, portUse }: Figures): boolean {
  const isFull = max !== null && max > 0 && count / max >= NEARLY;
  return (
    !findings.some(({ severity }) => severity !== 'info') &&
    !isFull &&
    stale.length === 0 &&
    !portUse.some((use) => use.count >= NEARLY * 64_512)
  );
}

function write(figures: Figures, format: DoctorFlags['format'], color: ColourChoice): void {
  switch (format) {
    case 'text':
      out(figuresText(figures));
      if (figures.findings.length > 0)
        err(
          renderPretty(
            { findings: figures.findings, files: 1, rules: 0, suppressed: 0, milliseconds: 0 },
            chalkFor(process.stderr, color),
          ),
        );
      return;
    case 'json': {
      const { findings, unmatched, ...rest } = figures;
      const told = findings.map(({ id, severity, message }) => ({ rule: id, severity, message }));
      out(
        `${JSON.stringify({ version: 1, ...rest, unmatched: unmatched.map(({ table, chain }) => ({ table, chain })), findings: told }, null, 2)}\n`,
      );
      return;
    }
    case 'prometheus':
      out(figuresPrometheus(figures));
  }
}

const CHUNK = 1 << 20;
const STEP = 250_000;

/** Line by line: a table of a million connections does not fit into one text. */
function readTable(path: string, tally: Tally): void {
  const descriptor = path === '-' ? 0 : open(path);
  const buffer = Buffer.allocUnsafe(CHUNK);
  let rest = '';
  let told = 0;
  for (let length = read(descriptor, buffer); length > 0; length = read(descriptor, buffer)) {
    const lines = (rest + buffer.toString('latin1', 0, length)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tally.add(line);
    if (tally.entries() - told >= STEP) {
      told = tally.entries();
      err(`natgw: ${told.toLocaleString('en')} connections read\n`);
    }
  }
  tally.add(rest);
  if (descriptor !== 0) closeSync(descriptor);
  if (tally.entries() === 0 && tally.strange() > 0) throw new UsageError(`${path}: this is not the output of conntrack -L`);
  if (tally.strange() > 0) err(`natgw: ${tally.strange().toLocaleString('en')} lines are no connections\n`);
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new UsageError(
      `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file or directory' : (error as Error).message}`,
    );
  }
}

function isMissing(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch {
    return true;
  }
}

function read(descriptor: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, 0, buffer.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code === 'EISDIR') throw new UsageError('a folder is no output of conntrack -L');
      if (code !== 'EAGAIN') throw error;
    }
  }
}
