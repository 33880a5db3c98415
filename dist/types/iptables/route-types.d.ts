import { type Predicate } from '../core/predicate.js';
/** The address has a route of one of these kinds; `limit` says of which interface. */
export declare function routeType(types: readonly number[], end: 'saddr' | 'daddr', limit: '' | ' . iif' | ' . oif'): Predicate;
