// TCP's options: nft's names, their numbers, and their fields with their widths (RFC 9293, 7323, 2018, 8684).

import type { DataType } from './types.js';
import { integer, TYPES } from './types.js';

const NUMBERS: Readonly<Record<string, number>> = {
  eol: 0,
  nop: 1,
  maxseg: 2,
  window: 3,
  'sack-perm': 4,
  sack: 5,
  sack0: 5,
  sack1: 5,
  sack2: 5,
  sack3: 5,
  timestamp: 8,
  md5sig: 19,
  mptcp: 30,
  fastopen: 34,
};

/** Older names, as listings write them now. */
const RENAMED: Readonly<Record<string, string>> = { noop: 'nop', 'sack-permitted': 'sack-perm', sack0: 'sack', mss: 'maxseg' };

const FIELDS: Readonly<Record<string, DataType>> = {
  length: integer(8),
  size: integer(16),
  count: integer(8),
  left: integer(32),
  right: integer(32),
  tsval: integer(32),
  tsecr: integer(32),
  subtype: TYPES.mptcp_subtype,
};

/** Fields beside `length`, by option. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  maxseg: ['size'],
  window: ['count'],
  sack: ['left', 'right'],
  timestamp: ['tsval', 'tsecr'],
  mptcp: ['subtype'],
};

/** The option is long enough to have the field. */
export function hasField(name: string, field: string): boolean {
  if (name === 'eol' || name === 'nop') return false;
  return field === 'length' || (OWN_FIELDS[name.replace(/^sack\d$/, 'sack')] ?? []).includes(field);
}

/** The option's name as listings write it; a known number gets its name. */
export function optionName(text: string): string {
  const renamed = RENAMED[text] ?? text;
  if (!/^\d+$/.test(renamed)) return renamed;
  return Object.entries(NUMBERS).find(([, number]) => number === Number(renamed))?.[0] ?? renamed;
}

export function optionNumber(name: string): number {
  return NUMBERS[name] ?? Number(name);
}

export function isTcpOption(name: string): boolean {
  return Object.hasOwn(NUMBERS, name) || /^\d+$/.test(name);
}

export const TCP_OPTION_NAMES: readonly string[] = Object.keys(NUMBERS);
export const TCP_OPTION_FIELDS: readonly string[] = Object.keys(FIELDS);

/** The type of an option's field; of its presence without one. */
export function optionType(field: string | undefined): DataType {
  if (field === undefined) return TYPES.boolean;
  const raw = /^@\d+,(\d+)$/.exec(field);
  return FIELDS[field] ?? integer(raw ? Number(raw[1]) : 8);
}
