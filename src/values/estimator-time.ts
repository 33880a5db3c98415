// Times of rate estimators: `250ms`, `2s`, kept as powers of two.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** TIME_UNITS_PER_SEC: microseconds. */
const SECOND = 1_000_000;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  s: SECOND,
  sec: SECOND,
  secs: SECOND,
  ms: SECOND / 1000,
  msec: SECOND / 1000,
  msecs: SECOND / 1000,
  us: 1,
  usec: 1,
  usecs: 1,
};

/** Microseconds, up to 32 bits of them. */
function parseTime(text: string): number | Failure {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)([a-z]*)$/i.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (number === '' || factor === undefined) return failure(`"${text}" is no time`, 'a time is a number with s, ms or us');
  const time = Math.floor(Number(number) * factor);
  return time <= 0xffffffff ? time : failure(`${text} is longer than can be counted`);
}

/** `1.0s`, `250.0ms`, `5us`. */
function printTime(time: number): string {
  if (time >= SECOND) return `${(time / SECOND).toFixed(1)}s`;
  return time >= SECOND / 1000 ? `${(time / (SECOND / 1000)).toFixed(1)}ms` : `${time}us`;
}

/** A time as microseconds. */
export const estimatorTime: Codec<number> = word(
  'time',
  (text) => {
    const time = parseTime(text);
    return isFailure(time) || time > 0 ? time : failure(`"${text}" is no time to wait`);
  },
  printTime,
);
