// The ends and the marks of a flow as people read them: null where they are not one value.

import type { FieldName } from '../core/fields.js';
import { only, type Flow } from './flow.js';
import { formatAddress, type IpFamily } from './network.js';

/** Addresses, ports and marks; null where they are not known, or not there. */
export interface Ends {
  readonly src: string | null;
  readonly dst: string | null;
  readonly sport: number | null;
  readonly dport: number | null;
  readonly mark: number | null;
  readonly ctmark: number | null;
}

export const NO_ENDS: Ends = { src: null, dst: null, sport: null, dport: null, mark: null, ctmark: null };

export function endsOf(flow: Flow, family: IpFamily): Ends {
  const number = (field: FieldName) => {
    const value = only(flow, field);
    return value === undefined ? null : Number(value);
  };
  const address = (field: FieldName) => {
    const value = only(flow, field);
    return value === undefined ? null : formatAddress(family, value);
  };
  return {
    src: address(`${family} saddr`),
    dst: address(`${family} daddr`),
    sport: number('th sport'),
    dport: number('th dport'),
    mark: number('meta mark'),
    ctmark: number('ct mark'),
  };
}
