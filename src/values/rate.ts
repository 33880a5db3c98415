// Packets a time: `10/sec`, kept as xt_limit and xt_hashlimit keep it: as the time between two packets.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseDecimal } from './integer.js';

/** Units of time from one packet to the next. */
export type Period = number;

/** So many units make a second (XT_LIMIT_SCALE). */
const SCALE = 10000;
const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['min', 60],
  ['sec', 1],
] as const;
export type RateUnit = (typeof UNITS)[number][0];

/** The seconds of a unit. */
export function secondsIn(unit: RateUnit): number {
  return UNITS.find(([name]) => name === unit)?.[1] ?? 1;
}

const UNIT_NAMES = { sec: 'second', min: 'minute', hour: 'hour', day: 'day' } as const;

/** `number[/unit]`; a unit may be cut short. `3000/sec` is kept, and printed, as `3333/sec`. */
export const rate: Codec<Period> = word(
  'number[/sec|min|hour|day]',
  (text) => {
    const parsed = parsePeriod(text, SCALE);
    return isFailure(parsed) ? parsed : parsed.period;
  },
  (period) => {
    const { packets, unit } = perUnit(period);
    return `${packets}/${unit}`;
  },
);

/** The period of a rate, and its unit as it was written, in seconds. */
export function parsePeriod(text: string, scale: number): { readonly period: Period; readonly seconds: number } | Failure {
  const [count = '', unit, ...rest] = text.split('/');
  const seconds = unit === undefined ? 1 : secondsOf(unit);
  const packets = parseDecimal(count);
  if (packets === undefined || packets === 0 || seconds === undefined || rest.length > 0) {
    return failure(`"${text}" is no rate`, 'a rate is a number and /second, /minute, /hour or /day');
  }
  const period = Math.floor((scale * seconds) / packets);
  return period > 0 ? { period, seconds } : failure(`${text} is more than the ${scale} packets a second that can be counted`);
}

function secondsOf(unit: string): number | undefined {
  const names = [...UNITS, ['second', 1], ['minute', 60]] as const;
  return unit === '' ? undefined : names.find(([name]) => name.startsWith(unit.toLowerCase()))?.[1];
}

/** The largest unit of which the period is (nearly) a whole part, as iptables-save picks it. */
export function perUnit(period: Period, scale: number = SCALE): { readonly packets: number; readonly unit: RateUnit } {
  let chosen: (typeof UNITS)[number] = UNITS[0];
  for (const next of UNITS.slice(1)) {
    const span = scale * next[1];
    if (period > span || Math.floor(span / period) < span % period) break;
    chosen = next;
  }
  return { packets: Math.floor((scale * chosen[1]) / period), unit: chosen[0] };
}

/** The unit in nft's words. */
export function unitName(unit: RateUnit): 'second' | 'minute' | 'hour' | 'day' {
  return UNIT_NAMES[unit];
}
