// A gateway to its plan: the chains in the order of a packet's way.

import { familiesOf, type Gateway } from '../gateway.js';
import { MANAGERS } from '../vocabulary.js';
import { forwardChain, inputChain } from './filter.js';
import { localRewrites, returns, rewrites } from './forwards.js';
import { helpers, segments, translations } from './outbound.js';
import type { Plan, PlannedChain } from './plan.js';
import { ownWays, waysIn, waysOut } from './ways.js';

/** Everything that a gateway's rules must do. */
export function planOf(gateway: Gateway): Plan {
  const families = familiesOf(gateway);
  const input = inputChain(gateway);
  const chains: readonly PlannedChain[] = [
    { place: 'helpers', rules: helpers(gateway), end: 'pass' },
    { place: 'ways in', rules: waysIn(gateway), end: 'pass' },
    { place: 'forwards', rules: rewrites(gateway), end: 'pass' },
    { place: 'own ways', rules: ownWays(gateway), end: 'pass' },
    { place: 'local forwards', rules: localRewrites(gateway), end: 'pass' },
    ...(input ? [input] : []),
    { place: 'segments', rules: segments(gateway), end: 'pass' },
    forwardChain(gateway),
    { place: 'ways out', rules: waysOut(gateway), end: 'pass' },
    {
      place: 'outbound',
      rules: [...returns(gateway), ...gateway.outbound.flatMap((each) => translations(each, families))],
      end: 'pass',
    },
  ];
  return {
    chains: chains.filter(({ rules, end }) => rules.length > 0 || end === 'drop'),
    families,
    mark: gateway.coexist.some((name) => MANAGERS[name].dropsForwarded),
  };
}
