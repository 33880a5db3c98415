// Clients of other networks on a Docker host, which Docker's forward policy shuts in.

import type { Decider } from '../../eval/walk.js';
import type { LintContext } from '../rule.js';
import { chains } from './chain-users.js';
import { allStopped, stoppers } from './explain.js';
import type { OutboundFlow } from './outbound.js';
import { interfaceOwner } from './owners.js';

/** The policy that drops the flow, where Docker is the likely reason for it. */
export function dockerBlocks(cx: LintContext, { lan, arrivals }: OutboundFlow): Decider | null {
  if (interfaceOwner(lan)?.name === 'Docker' || !allStopped(arrivals, 'forward')) return null;
  const [by, ...others] = stoppers(arrivals);
  if (!by || others.length > 0 || by.rule || by.chain.name !== 'FORWARD') return null;
  return chains(cx.program).some(({ table, chain }) => table === by.entry.table && chain.name === 'DOCKER-USER') ? by : null;
}
