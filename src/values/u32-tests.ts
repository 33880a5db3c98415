// The little language of `-m u32`: `6&0xFF=1&&0>>22&0x3C@0>>24=0,5:7`.

import { failure, isFailure, type Failure } from '../base/result.js';
import { printHex } from './mark.js';
import { word } from './codec.js';
import { parseInteger } from './integer.js';
import { quotedString } from './text.js';
import type { NumberRange } from './number-range.js';

export interface U32Step {
  readonly operator: '&' | '<<' | '>>' | '@';
  readonly number: number;
}

/** The four bytes at `start`, changed step by step, lie in one of the ranges. */
export interface U32Test {
  readonly start: number;
  readonly steps: readonly U32Step[];
  readonly ranges: readonly NumberRange[];
}

/** XT_U32_MAXSIZE: of tests, of numbers in a place, of ranges. */
const MOST = 10;
const WORD = 0xffffffff;

export const u32Tests = quotedString(word<readonly U32Test[]>('tests', parseTests, (tests) => tests.map(printTest).join('&&')));

function parseTests(text: string): readonly U32Test[] | Failure {
  const tests: U32Test[] = [];
  for (const part of text.split('&&')) {
    const test = parseTest(part.replace(/\s+/g, ' ').trim());
    if (isFailure(test)) return test;
    tests.push(test);
  }
  return tests.length <= MOST ? tests : failure(`${tests.length} tests are more than ${MOST}`);
}

function parseTest(text: string): U32Test | Failure {
  const equals = text.indexOf('=');
  if (equals === -1) return failure(`"${text}" compares with nothing`, 'write it as location=value');
  const [first = '', ...rest] = text.slice(0, equals).split(/\s*(&|<<|>>|@)\s*/);
  const start = parseNumber(first);
  if (isFailure(start)) return start;
  const steps: U32Step[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const number = parseNumber(rest[at + 1] ?? '');
    if (isFailure(number)) return number;
    steps.push({ operator: rest[at] as U32Step['operator'], number });
  }
  if (steps.length >= MOST) return failure(`"${text}" has more than ${MOST} numbers before the equals sign`);
  const ranges: NumberRange[] = [];
  for (const part of text.slice(equals + 1).split(',')) {
    const colon = part.indexOf(':');
    const from = parseNumber(colon === -1 ? part : part.slice(0, colon));
    if (isFailure(from)) return from;
    const to = colon === -1 ? from : parseNumber(part.slice(colon + 1));
    if (isFailure(to)) return to;
    ranges.push({ from, to });
  }
  return ranges.length <= MOST ? { start, steps, ranges } : failure(`${ranges.length} values are more than ${MOST}`);
}

function parseNumber(text: string): number | Failure {
  const value = parseInteger(text.trim());
  return value !== undefined && value <= WORD ? value : failure(`"${text.trim()}" is not a number of up to 32 bits`);
}

function printTest({ start, steps, ranges }: U32Test): string {
  const location = printHex(start) + steps.map(({ operator, number }) => operator + printHex(number)).join('');
  const values = ranges.map(({ from, to }) => (from === to ? printHex(from) : `${printHex(from)}:${printHex(to)}`));
  return `${location}=${values.join(',')}`;
}
