// --verify: a translation is written only where input and output are shown to treat every packet alike.

import type { Input, ParsedFile } from '../index.js';
import { compare } from '../following.js';
import type { Ipset } from '../iptables/define.js';
import { asFile } from '../read/parse.js';
import { err } from './output.js';

/** Compares; says what it found on standard error. True if the two are equivalent. */
export function verified(
  before: readonly ParsedFile[],
  after: readonly Input[],
  ipset: ((name: string) => Ipset | undefined) | undefined,
): boolean {
  const read = after.map(asFile);
  const [mistake] = read.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error'));
  if (mistake) {
    err(`natgw: --verify: the result would not load: ${mistake.message}\n`);
    return false;
  }
  const { result, differences, undecided } = compare(before, read, { witnesses: 1, ...(ipset ? { ipset } : {}) });
  for (const { hook, packet, left, right } of differences) {
    err(`natgw: --verify: at ${hook} a packet is treated differently: ${JSON.stringify(packet)}\n`);
    err(`    before: ${left.verdict}${left.by ? ` (${left.by.file}:${left.by.line})` : ''}\n    after:  ${right.verdict}\n`);
  }
  for (const why of undecided) err(`natgw: --verify: undecided: ${why}\n`);
  if (result === 'equivalent') err('natgw: --verify: input and output treat every packet alike\n');
  return result === 'equivalent';
}
