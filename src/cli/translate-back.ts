// nft to iptables on the command line: several files in a folder, or one of them on standard output.

import { statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { IptablesFiles, ParsedFile, RaiseTextOptions } from '../index.js';
import { translateToIptables } from '../translating.js';
import { source } from '../base/source.js';
import { parseIpsetSave } from '../iptables/ipset-save.js';
import { writeWhole } from './files.js';
import { verified } from './verify.js';
import { err, EXIT, out, UsageError, type ExitCode } from './output.js';
import { exitOf, jsonReport, tellLosses, tellRenames } from './translation.js';

interface Flags {
  readonly output?: string;
  readonly report?: string;
  readonly format: 'text' | 'json';
  readonly family?: 'ip' | 'ip6';
  readonly verify?: boolean;
}

/** By name, in the order in which they are loaded. */
const FILE_NAMES: readonly (readonly [key: keyof IptablesFiles, name: string])[] = [
  ['ipset', 'ipset.conf'],
  ['ip', 'rules.v4'],
  ['ip6', 'rules.v6'],
];

/** All inputs are one ruleset, as the kernel holds them together. */
export function translateBack(inputs: readonly ParsedFile[], options: RaiseTextOptions, flags: Flags): ExitCode {
  const result = translateToIptables(inputs, options);
  if (flags.report !== undefined) writeWhole(flags.report, jsonReport([result]));
  tellRenames([result], 'iptables');
  tellLosses([result]);
  if (flags.verify && result.files && !verifiedBack(inputs, result.files)) return EXIT.no;
  if (flags.format === 'json') out(jsonReport([result]));
  else if (result.files) write(result.files, flags);
  return exitOf([result]);
}

function verifiedBack(inputs: readonly ParsedFile[], files: IptablesFiles): boolean {
  const { sets } = parseIpsetSave(source('ipset.conf', files.ipset));
  const after = [
    { name: 'rules.v4', text: files.ip },
    { name: 'rules.v6', text: files.ip6 },
  ].filter(({ text }) => text !== '');
  return verified(inputs, after, (name) => sets.get(name));
}

function write(files: IptablesFiles, { output, family }: Flags): void {
  const there = FILE_NAMES.filter(([key]) => files[key] !== '' && (family === undefined || key === 'ipset' || key === family));
  if (output !== undefined) {
    const [only] = there;
    const isFolder =
      statSync(output, { throwIfNoEntry: false })?.isDirectory() ?? (output.endsWith('/') || extname(output) === '');
    if (there.length === 1 && only && !isFolder) return writeWhole(output, files[only[0]]);
    const folder = isFolder ? output : dirname(output);
    for (const [key, name] of there) writeWhole(join(folder, name), files[key]);
    return;
  }
  const rules = there.filter(([key]) => key !== 'ipset');
  if (rules.length > 1)
    throw new UsageError('the result is for iptables and for ip6tables: choose one by --family, or write both by -o FOLDER');
  if (files.ipset !== '') err('natgw: the rules name ipsets, which "-o FOLDER" writes to ipset.conf\n');
  for (const [key] of rules) out(files[key]);
}
