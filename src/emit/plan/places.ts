// Places of the settings as tests: by interface or by network, each a rule of its own.

import type { Place } from '../gateway.js';
import type { IpFamily, Network } from '../values.js';
import type { Test } from './plan.js';

/** Tests for one family; null: both. */
export interface FamilyTests {
  readonly family: IpFamily | null;
  readonly tests: readonly Test[];
}

/** The ways to come from a place. */
export function comingFrom(place: Place): readonly FamilyTests[] {
  return ways(place, 'in', 'source');
}

/** The ways to go from one place to another; those that mix families are none. */
export function between(from: Place, to: Place): readonly FamilyTests[] {
  return ways(from, 'in', 'source').flatMap((start) =>
    ways(to, 'out', 'destination').flatMap((end) => {
      if (start.family !== null && end.family !== null && start.family !== end.family) return [];
      return [{ family: start.family ?? end.family, tests: [...start.tests, ...end.tests] }];
    }),
  );
}

function ways({ interfaces, networks }: Place, side: 'in' | 'out', end: 'source' | 'destination'): readonly FamilyTests[] {
  return [
    ...(interfaces.length > 0 ? [{ family: null, tests: [{ kind: side, interfaces }] } satisfies FamilyTests] : []),
    ...byFamily(networks).map(([family, of]) => ({ family, tests: [{ kind: end, networks: of }] satisfies Test[] })),
  ];
}

/** Networks by family, IPv4 first; families without any are left out. */
export function byFamily(networks: readonly Network[]): readonly (readonly [IpFamily, readonly Network[]])[] {
  return FAMILIES.map((family) => [family, networks.filter((each) => each.family === family)] as const).filter(
    ([, of]) => of.length > 0,
  );
}

const FAMILIES: readonly IpFamily[] = ['ip', 'ip6'];

/** An address as a network of one. */
export function hostNetwork({ family, value }: { readonly family: IpFamily; readonly value: number | bigint }): Network {
  return { family, value, length: family === 'ip' ? 32 : 128 };
}
