// The kinds of routes that an address may have, as addrtype and rpfilter ask for them.

import { within, type Predicate, type ValueRange } from '../core/predicate.js';
import { lies } from '../core/unmodelled.js';

/** The address has a route of one of these kinds; `limit` says of which interface. */
export function routeType(types: readonly number[], end: 'saddr' | 'daddr', limit: '' | ' . iif' | ' . oif'): Predicate {
  const ranges = types.map((type): ValueRange => [type, type]);
  if (limit === '') return within(`fib ${end} type`, ranges);
  return lies({ name: `fib ${end}${limit} type`, most: 0xffffffff, why: 'addresses of one interface are not modelled' }, ranges);
}
