// Packets a time: `10/sec`, as xt_limit keeps it, which is the time between two packets in units of 100 µs.

import { failure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';

/** Units of 1/10000 s from one packet to the next (XT_LIMIT_SCALE). */
type Period = number;

const SCALE = 10000;
const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['min', 60],
  ['sec', 1],
] as const;
const UNIT_NAMES = { sec: 'second', min: 'minute', hour: 'hour', day: 'day' } as const;

/** `number[/unit]`; a unit may be cut short. `3000/sec` is kept, and printed, as `3333/sec`. */
export const rate: Codec<Period> = word('number[/sec|min|hour|day]', parseRate, (period) => {
  const { packets, unit } = perUnit(period);
  return `${packets}/${unit}`;
});

function parseRate(text: string): Period | Failure {
  const [count = '', unit, ...rest] = text.split('/');
  const seconds = unit === undefined ? 1 : secondsOf(unit);
  const packets = parseInteger(count);
  if (packets === undefined || packets === 0 || seconds === undefined || rest.length > 0) {
    return failure(`"${text}" is no rate`, 'a rate is a number and /second, /minute, /hour or /day');
  }
  const period = Math.floor((SCALE * seconds) / packets);
  return period > 0 ? period : failure(`${text} is more than the ${SCALE} packets a second that can be counted`);
}

function secondsOf(unit: string): number | undefined {
  const names = [...UNITS, ['second', 1], ['minute', 60]] as const;
  return unit === '' ? undefined : names.find(([name]) => name.startsWith(unit.toLowerCase()))?.[1];
}

/** The largest unit of which the period is (nearly) a whole part, as iptables-save picks it. */
export function perUnit(period: Period): { readonly packets: number; readonly unit: 'sec' | 'min' | 'hour' | 'day' } {
  let chosen: (typeof UNITS)[number] = UNITS[0];
  for (const next of UNITS.slice(1)) {
    const span = SCALE * next[1];
    if (period > span || Math.floor(span / period) < span % period) break;
    chosen = next;
  }
  return { packets: Math.floor((SCALE * chosen[1]) / period), unit: chosen[0] };
}

/** The unit in nft's words. */
export function unitName(unit: 'sec' | 'min' | 'hour' | 'day'): 'second' | 'minute' | 'hour' | 'day' {
  return UNIT_NAMES[unit];
}
