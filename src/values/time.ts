// Dates, times of day, and days of the week and month, as `-m time` reads them. There are no time zones here: all is UTC.

import { failure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';

/** The last second that fits 31 bits, which stands for no end. */
export const END_OF_TIME = 0x7fffffff;
export const LAST_SECOND = 86399;

const two = (value: number): string => String(value).padStart(2, '0');

/** `hh:mm[:ss]`, in seconds from midnight. */
export const timeOfDay: Codec<number> = word(
  'hh:mm[:ss]',
  (text) => {
    const found = /^(\d+):(\d+)(?::(\d+))?$/.exec(text);
    const [hours = 24, minutes = 60, seconds = 60] = found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : [];
    return hours < 24 && minutes < 60 && seconds < 60
      ? hours * 3600 + minutes * 60 + seconds
      : failure(`"${text}" is no time of day`, 'write hours and minutes, from 00:00 to 23:59:59');
  },
  (time) => `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}`,
);

/** `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`, in seconds since 1970. */
export const dateTime: Codec<number> = word('YYYY[-MM[-DD[Thh[:mm[:ss]]]]]', parseDate, (seconds) =>
  new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length),
);

function parseDate(text: string): number | Failure {
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?)?)?)?)?$/.exec(text);
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] =
    found?.slice(1).map((part: string | undefined) => (part === undefined ? undefined : Number(part))) ?? [];
  const isInRange =
    found && year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hours < 24 && minutes < 60 && seconds < 60;
  // As mktime(3) has it, the 31st of April is the 1st of May.
  const time = isInRange ? Date.UTC(year, month - 1, day, hours, minutes, seconds) / 1000 : Infinity;
  return time <= END_OF_TIME
    ? time
    : failure(`"${text}" is no date from 1970 to January 2038`, 'write it as 2030, 2030-01, 2030-01-31 or 2030-01-31T12:00:00');
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Bits 1 (Monday) to 7. */
export const weekDays: Codec<number> = dayList(
  'Mon|Tue|Wed|Thu|Fri|Sat|Sun[,…]',
  7,
  (text) => {
    const at =
      text.length < 2 ? -1 : DAYS.findIndex((name) => text.startsWith(name) || (text.length === 2 && name.startsWith(text)));
    return at === -1 ? undefined : at + 1;
  },
  (day) => DAYS[day - 1] ?? String(day),
  (text) =>
    failure(`"${text}" is no day of the week`, didYouMean(text, DAYS) ?? `days are ${DAYS.join(' ')}, or 1 to 7 from Monday`),
);

/** Bits 1 to 31. */
export const monthDays: Codec<number> = dayList(
  'day[,…]',
  31,
  () => undefined,
  String,
  (text) => failure(`"${text}" is no day of a month`, 'days are numbers from 1 to 31'),
);

function dayList(
  syntax: string,
  most: number,
  byName: (text: string) => number | undefined,
  print: (day: number) => string,
  wrong: (text: string) => Failure,
): Codec<number> {
  return word(
    syntax,
    (text) => {
      let bits = 0;
      for (const part of text.split(',')) {
        const day = byName(part) ?? parseInteger(part) ?? 0;
        if (day < 1 || day > most) return wrong(part);
        bits |= 1 << day;
      }
      return bits >>> 0;
    },
    (bits) => daysOf(bits, most).map(print).join(','),
  );
}

/** The days whose bits are set, from 1 on. */
export function daysOf(bits: number, most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1).filter((day) => (bits & (1 << day)) !== 0);
}
