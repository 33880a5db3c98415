// The styles of listings that nft has options for: numbers instead of words, names of services, no state, no elements.

import { serviceName } from '../values/names.js';
import { parseDuration, printDuration } from './duration.js';
import { formatNumber, plainType, TYPES, wordValue, type DataType } from './types.js';

/** How `nft list ruleset` is asked to print, beside what it prints by itself. */
export interface ListingOptions {
  /**
   * Numbers instead of words: all of them (`nft -n`), or those of chains' priorities (`-y`), protocols (`-p`), and seconds
   * instead of `1h30m` (`-T`).
   */
  readonly numeric?: boolean | readonly NumericPart[];
  /** Ports by the names of their services (`-S`). */
  readonly services?: boolean;
  /** Without what counters, quotas and timeouts have come to (`-s`). */
  readonly stateless?: boolean;
  /** Without the elements of named sets and maps (`-t`). */
  readonly terse?: boolean;
}

/** What may be printed by number alone. */
export type NumericPart = 'priority' | 'protocol' | 'time';

/** The options with all that they imply. */
export interface Style {
  readonly symbols: boolean;
  readonly priority: boolean;
  readonly protocol: boolean;
  readonly time: boolean;
  readonly services: boolean;
  readonly stateless: boolean;
  readonly terse: boolean;
}

/** What listings look like unless something else is asked for. */
export const LISTED: Style = styleOf({});

export function styleOf({ numeric = false, services = false, stateless = false, terse = false }: ListingOptions): Style {
  const has = (part: NumericPart): boolean => (typeof numeric === 'boolean' ? numeric : numeric.includes(part));
  return {
    symbols: numeric === true,
    priority: has('priority'),
    protocol: has('protocol'),
    time: has('time'),
    services,
    stateless,
    terse,
  };
}

/** Ends of ranges are numbers anyway, and never names of services (expression.c, range_expr_print). */
export function styleOfRanges(style: Style): Style {
  return style.services ? { ...style, services: false } : style;
}

/** A number where a value of the type stands. */
export function styledNumber(value: number | bigint, type: DataType | undefined, style: Style): string {
  if (style === LISTED || !type) return formatNumber(value, type);
  if (type.name === TYPES.inet_service.name && style.services) {
    const name = serviceName(Number(value));
    return name === undefined ? String(value) : `"${name}"`;
  }
  return isNumeric(type, style) ? digits(value, type) : formatNumber(value, type);
}

/** A word where a value of the type stands, if the style has another spelling for it. */
export function styledWord(word: string, type: DataType, style: Style): string | undefined {
  if (style === LISTED) return undefined;
  if (type.shape === 'time') {
    const time = style.time ? parseDuration(word) : undefined;
    return time === undefined ? undefined : styledDuration(time, style);
  }
  if (type.shape === 'classid') return undefined;
  const value = isNumeric(type, style) ? wordValue(type, word) : undefined;
  return value === undefined ? undefined : digits(value, type);
}

/** A span of time. */
export function styledDuration(milliseconds: number, style: Style): string {
  return style.time ? `${Math.floor(milliseconds / 1000)}s` : printDuration(milliseconds);
}

function isNumeric(type: DataType, style: Style): boolean {
  return type.name === TYPES.inet_proto.name ? style.protocol : style.symbols;
}

/** Bits are as short as they are, whatever they make together. */
function digits(value: number | bigint, type: DataType): string {
  if (type.bits && type !== TYPES.ct_label) return `0x${value.toString(16)}`;
  return formatNumber(value, plainType(type));
}
