// -m time: hours, days and dates, in UTC.

import type { Span } from '../../base/source.js';
import { failure, type Failure } from '../../base/result.js';
import { field, is, isOrNot, number, range, set, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { unknown, type Predicate, all, any, not } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { END_OF_TIME, LAST_SECOND, dateTime, daysOf, monthDays, timeOfDay, weekDays } from '../../values/time.js';
import { alternatives, defineMatch, untranslatable, type Lowered, type NodeOf } from '../define.js';
import { describe } from '../describe.js';
import { lies } from '../../core/unmodelled.js';

/** Bits 1 to 7, and 1 to 31. */
const WEEK = 0xfe;
const MONTH = 0xfffffffe;

export const time = defineMatch({
  name: 'time',
  families: ['ip', 'ip6'],
  summary: 'hours, days and dates',
  options: {
    timeStart: { flag: 'timestart', value: timeOfDay },
    timeStop: { flag: 'timestop', value: timeOfDay },
    monthDays: { flag: 'monthdays', value: monthDays, negatable: true },
    weekDays: { flag: 'weekdays', value: weekDays, negatable: true },
    dateStart: { flag: 'datestart', value: dateTime },
    dateStop: { flag: 'datestop', value: dateTime },
    kernelZone: { flag: 'kerneltz', aliases: ['localtz'], value: noValue },
    contiguous: { flag: 'contiguous', value: noValue },
    utc: { flag: 'utc', value: noValue, excludes: ['kernelZone'] },
  },
  check({ options }): Failure | undefined {
    const { start, stop } = timesOf(options);
    return options.contiguous && start < stop
      ? failure('--contiguous is for times over midnight', 'leave it out, or let --timestop be before --timestart')
      : undefined;
  },
  // Both times or none, the days that are meant (where none are, what was written), and an end in any case.
  normal(node) {
    const { options, span } = node;
    const { kernelZone, contiguous, dateStart } = options;
    const { start, stop } = timesOf(options);
    const use = <T>(value: T, from: OptionUse | undefined): OptionUse<T> => ({ value, negated: false, span: from?.span ?? span });
    const days = daysIn(options);
    return {
      ...node,
      options: {
        ...((start !== 0 || stop !== LAST_SECOND) && {
          timeStart: use(start, options.timeStart),
          timeStop: use(stop, options.timeStop),
        }),
        ...(days.month !== MONTH && { monthDays: days.month === 0 ? options.monthDays : use(days.month, options.monthDays) }),
        ...(days.week !== WEEK && { weekDays: days.week === 0 ? options.weekDays : use(days.week, options.weekDays) }),
        ...(dateStart && dateStart.value !== 0 && { dateStart }),
        dateStop: options.dateStop ?? use(END_OF_TIME, undefined),
        ...(kernelZone && { kernelZone }),
        ...(contiguous && { contiguous }),
      },
    };
  },
  lower({ options, span }) {
    const { kernelZone, contiguous, dateStart, dateStop } = options;
    const { start, stop } = timesOf(options);
    const { week, month } = daysIn(options);
    if (kernelZone)
      return untranslatable('nft does not know the time zone of the kernel', 'write the times in UTC, and leave --kerneltz out');
    if (month !== MONTH)
      return untranslatable('nft does not know the days of a month', 'load the rules by a timer, or test meta time');
    if (week === 0) return { kind: 'never', why: 'no day is left' };
    const dates: NftStatement[] = [];
    // Numbers are taken as they are, texts as times where the rules are loaded. xt_time.c counts whole seconds.
    if (dateStart)
      dates.push(test(field('meta time', dateStart.span), '>=', number(dateStart.value, dateStart.span), dateStart.span));
    if (dateStop && dateStop.value !== END_OF_TIME)
      dates.push(test(field('meta time', dateStop.span), '<', number(dateStop.value + 1, dateStop.span), dateStop.span));
    if (contiguous && week !== WEEK) return overMidnight(start, stop, week, dates, span);
    return [...dates, ...daysTest(week, span), ...hoursTest(start, stop, span)];
  },
  meaning({ options }) {
    const { start, stop } = timesOf(options);
    const { week, month } = daysIn(options);
    const { dateStart, dateStop, kernelZone, contiguous } = options;
    if (kernelZone ?? month !== MONTH) return [testing(unknown(describe('time', options), WHY))];
    const dates = [
      ...(dateStart ? [not(ofDate([0, dateStart.value]))] : []),
      ...(dateStop && dateStop.value !== END_OF_TIME ? [ofDate([0, dateStop.value + 1])] : []),
    ];
    if (contiguous && week !== WEEK) {
      const late = all([ofDays(week), not(ofHours(0, Math.max(start, stop + 1) - 1))]);
      const early = all([ofDays(dayAfter(week)), ofHours(0, stop)]);
      return [testing(all([...dates, any([late, early])]))];
    }
    // Over midnight: everything but what lies between.
    const hours = start < stop ? ofHours(start, stop) : not(ofHours(stop + 1, start - 1));
    const isWhole = start === 0 && stop === LAST_SECOND;
    return [testing(all([...dates, ...(week === WEEK ? [] : [ofDays(week)]), ...(isWhole ? [] : [hours])]))];
  },
});

interface TimeMatch extends NodeOf<typeof time> {}

function timesOf({ timeStart, timeStop }: TimeMatch['options']): { readonly start: number; readonly stop: number } {
  return { start: timeStart?.value ?? 0, stop: timeStop?.value ?? LAST_SECOND };
}

function daysIn({ weekDays: week, monthDays: month }: TimeMatch['options']): { readonly week: number; readonly month: number } {
  const of = (use: OptionUse<number> | undefined, all: number) =>
    use ? (use.negated ? ~use.value & all : use.value) >>> 0 : all;
  return { week: of(week, WEEK), month: of(month, MONTH) };
}

function hoursTest(start: number, stop: number, span: Span): NftStatement[] {
  const hour = field('meta hour', span);
  if (start === 0 && stop === LAST_SECOND) return [];
  // Where both are the same, every time is on one side of it (xt_time.c).
  if (start === stop) return [];
  if (start < stop) return [is(hour, range(number(start, span), number(stop, span), span), span)];
  // Over midnight: everything but what lies between.
  if (stop + 1 === start) return [];
  const from = number(stop + 1, span);
  return [isOrNot(hour, true, stop + 2 === start ? from : range(from, number(start - 1, span), span), span)];
}

function daysTest(week: number, span: Span): NftStatement[] {
  if (week === WEEK) return [];
  // Sunday is 0 in nft.
  const days = daysOf(week, 7)
    .map((day) => day % 7)
    .sort()
    .map((day) => number(day, span));
  const [only] = days;
  return [is(field('meta day', span), days.length === 1 && only ? only : set(days, span), span)];
}

/** `--contiguous`: what comes after midnight belongs to the day before. */
function overMidnight(start: number, stop: number, week: number, dates: readonly NftStatement[], span: Span): Lowered {
  const hour = field('meta hour', span);
  return alternatives([
    [...dates, ...daysTest(week, span), test(hour, '>=', number(Math.max(start, stop + 1), span), span)],
    [...dates, ...daysTest(dayAfter(week), span), test(hour, '<=', number(stop, span), span)],
  ]);
}

/** What belongs to a day of the week, after midnight. */
function dayAfter(week: number): number {
  return ((week << 1) & WEEK) | (week & 0x80 ? 2 : 0);
}

const WHY = 'it depends on when the packet comes';

function ofHours(from: number, to: number): Predicate {
  return lies({ name: 'meta hour', most: LAST_SECOND, why: WHY }, [[from, to]]);
}

/** Sunday is 0. */
function ofDays(week: number): Predicate {
  const days = daysOf(week, 7).map((day) => [day % 7, day % 7] as const);
  return lies({ name: 'meta day', most: 6, why: WHY }, days);
}

/** Seconds from one until before another; the clock counts nanoseconds. */
function ofDate([from, before]: readonly [number, number]): Predicate {
  const second = 1_000_000_000n;
  return lies({ name: 'meta time', most: (1n << 64n) - 1n, why: WHY }, [[BigInt(from) * second, BigInt(before) * second - 1n]]);
}
