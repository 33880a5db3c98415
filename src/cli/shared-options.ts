// Options that several commands share, and what they mean to the reader.

import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Dialect, ParseOptions } from '../index.js';

export interface DialectFlags {
  readonly from: Dialect | 'auto';
  readonly family?: 'ip' | 'ip6';
}

const DIALECTS: readonly (Dialect | 'auto')[] = ['auto', 'iptables-save', 'iptables-script', 'iptables-list', 'nft', 'nft-json'];

export function addDialectOptions(command: Command): Command {
  return command
    .addOption(new Option('--from <dialect>', 'what the input is').choices(DIALECTS).default('auto'))
    .addOption(new Option('--family <family>', 'of an iptables text that does not say').choices(['ip', 'ip6']));
}

export function parseOptions({ from, family }: DialectFlags): ParseOptions {
  return { ...(from === 'auto' ? {} : { from }), ...(family ? { family } : {}) };
}

/** A number of an option, from 0. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('this is not a number.');
  return value;
}
