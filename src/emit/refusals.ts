// What iptables has no words for, said before anything is written.

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Gateway } from './gateway.js';
import { impossible } from './messages.js';
import { countOf } from './values.js';
import { MANAGERS } from './vocabulary.js';

/** What loads the rules. */
export type Backend = 'nft' | 'iptables';

/** nft can do all of it. */
export function refusals({ forwards, outbound, routing, coexist, span }: Gateway, backend: Backend): readonly Diagnostic[] {
  if (backend === 'nft') return [];
  return [
    ...coexist
      .map((name) => MANAGERS[name])
      .filter(({ emptiesIptables }) => emptiesIptables)
      .map(({ title }) =>
        impossible(
          `${title} empties all chains of iptables whenever it is loaded again, those of this gateway too`,
          span,
          'use "--backend nft", whose table it leaves alone',
        ),
      ),
    ...(routing?.spread === 'source'
      ? [
          impossible(
            'iptables cannot choose the way out by the address of the client',
            span,
            'use "balance: random", or "--backend nft"',
          ),
        ]
      : []),
    ...forwards
      .filter(({ balance, backends }) => balance === 'source' && backends.length > 1)
      .map(({ name, span }) =>
        impossible(
          `iptables cannot choose the servers of "${name}" by the address of the client`,
          span,
          'use "balance: random", or "--backend nft"',
        ),
      ),
    ...outbound
      .filter(
        ({ persistent, pool }) =>
          persistent && ['ip', 'ip6'].some((family) => pool.filter((each) => each.family === family).length > 1),
      )
      .map(({ span }) =>
        impossible(
          'iptables gives a client the same address of one range only, not of several',
          span,
          'write one range, leave "persistent" out, or use "--backend nft"',
        ),
      ),
    ...outbound
      .filter(({ pool }) => pool.length > 1 && pool.reduce((sum, range) => sum + countOf(range), 0) > 64)
      .map(({ span }) =>
        impossible(
          'iptables would need a rule for each of more than 64 addresses',
          span,
          'write one range, or use "--backend nft"',
        ),
      ),
  ];
}
