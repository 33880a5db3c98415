// natgw trace: one packet's way, hook by hook and rule by rule, or a line of JSON for each of many.

import type { Command } from 'commander';
import { isFailure } from '../../base/result.js';
import { readProbe } from '../../eval/probe.js';
import { network } from '../../eval/network.js';
import { program as programOf } from '../../eval/program.js';
import { trace } from '../../eval/trace.js';
import { unknownHost } from '../../host/host.js';
import type { Probe, Trace } from '../../index.js';
import { readHost } from '../../host/read.js';
import { parse } from '../../reading.js';
import { renderPretty } from '../../diagnostics/render/pretty.js';
import { ipsetsOf } from '../ipsets.js';
import { readHostFolder, readInput, readInputs } from '../files.js';
import { readIncludes } from '../includes.js';
import { chalkFor, err, EXIT, out, UsageError, type ColourChoice, type ExitCode } from '../output.js';
import { addDialectOptions, parseOptions, wholeNumber, type DialectFlags } from '../shared-options.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface TraceFlags extends DialectFlags {
  readonly host?: string;
  readonly probes?: string;
  readonly iif?: string;
  readonly oif?: string;
  readonly src?: string;
  readonly dst?: string;
  readonly proto: string;
  readonly mode?: Probe['mode'];
  readonly sport?: number;
  readonly dport?: number;
  readonly flags?: string;
  readonly type?: number;
  readonly code?: number;
  readonly state?: Probe['state'];
  readonly mark?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly color: ColourChoice;
}

export function addTrace(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command('trace')
    .summary("follow a packet through the rules, and its answer's way back")
    .argument('<ruleset...>', 'rulesets of one host')
    .option('--host <dir>', 'a folder with what ip, sysctl and others print')
    .option('--probes <file>', 'packets, a JSON object a line; answers a JSON line each')
    .option('--mode <mode>', 'fwd: received, the route decides; local: for this host; out: sent by it')
    .option('--iif <interface>', 'where the packet comes in')
    .option('--oif <interface>', 'where it leaves, if no route is known')
    .option('--src <address>', 'source')
    .option('--dst <address>', 'destination')
    .option('--proto <protocol>', 'name or number', 'tcp')
    .option('--sport <port>', 'source port', wholeNumber)
    .option('--dport <port>', 'destination port', wholeNumber)
    .option('--flags <flags>', 'of TCP: syn,ack')
    .option('--type <number>', 'of ICMP', wholeNumber)
    .option('--code <number>', 'of ICMP', wholeNumber)
    .option('--state <state>', 'of the connection: new, established, related, invalid, untracked')
    .option('--mark <mark>', 'of the packet as it arrives', wholeNumber)
    .option('--uid <number>', 'of the sending program', wholeNumber)
    .option('--gid <number>', 'of the sending program', wholeNumber);
  addDialectOptions(command).action((files: readonly string[], flags: TraceFlags) =>
    finish(run(files, { ...program.opts(), ...flags })),
  );
}

function run(names: readonly string[], flags: TraceFlags): ExitCode {
  const files = readInputs(names).map((input) => parse(input, { ...parseOptions(flags), read: readIncludes }));
  const notes = files.flatMap(({ diagnostics }) => diagnostics);
  const broken = notes.some(({ severity }) => severity === 'error');
  if (notes.length > 0)
    err(
      renderPretty(
        { findings: notes, files: files.length, rules: 0, suppressed: 0, milliseconds: 0 },
        chalkFor(process.stderr, flags.color),
      ),
    );
  if (broken) return EXIT.unusable;
  const host = flags.host === undefined ? unknownHost : readHost(readHostFolder(flags.host));
  const sets =
    flags.host !== undefined && existsSync(join(flags.host, 'ipset.txt'))
      ? ipsetsOf(join(flags.host, 'ipset.txt'))
      : () => undefined;
  const all = programOf(
    files.map(({ ruleset }) => ruleset),
    sets,
  );
  const net = network(host);

  if (flags.probes !== undefined) {
    const text = flags.probes === '-' ? (readInputs(['-'])[0]?.text ?? '') : readInput(flags.probes).text;
    text.split('\n').forEach((line, index) => {
      if (line.trim() === '') return;
      const where = `${flags.probes}:${index + 1}`;
      const probe = readProbe(parseLine(line, where));
      if (isFailure(probe)) throw new UsageError(`${where}: ${probe.message}`);
      out(`${JSON.stringify(trace(probe, all, net).packet)}\n`);
    });
    return EXIT.ok;
  }
  if (flags.src === undefined || flags.dst === undefined) throw new UsageError('trace needs --src and --dst, or --probes');
  const probe = readProbe(flags);
  if (isFailure(probe)) throw new UsageError([probe.message, probe.help].filter(Boolean).join('; '));
  const { packet, reply } = trace(probe, all, net);
  out(`${readable('packet', packet)}${reply ? readable('answer', reply) : 'answer: none\n'}`);
  return EXIT.ok;
}

function parseLine(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${where}: this is not JSON`);
  }
}

function readable(title: string, { verdict, rejectType, outIf, src, dst, sport, dport, path, maybe }: Trace): string {
  const end = (address: string | null, port: number | null) => `${address ?? '?'}${port === null ? '' : ` port ${port}`}`;
  const fate =
    verdict === 'accept'
      ? `leaves by ${outIf ?? '?'}`
      : verdict === 'local'
        ? 'is delivered here'
        : verdict === 'reject'
          ? `is rejected with ${rejectType ?? '?'}`
          : 'is dropped';
  const steps = path.map(
    ({ hook, table, chain, file, line, effect }) => `  ${hook.padEnd(11)} ${table} ${chain}: ${effect}  (${file}:${line})\n`,
  );
  const notes = maybe.map((note) => `  maybe: ${note}\n`);
  return `${title} ${fate}, from ${end(src, sport)} to ${end(dst, dport)}\n${steps.join('')}${notes.join('')}`;
}
