// -j REDIRECT: the destination becomes this host.

import type { OptionUse } from '../../ast/iptables.js';
import { doing } from '../../core/action.js';
import { natPorts, type NatPorts, type NatRange } from '../../values/nat-range.js';
import { defineTarget, untranslatable } from '../define.js';
import { checkPorts, natAction, natObstacle, natStatement, randomOption } from '../nat.js';

export const redirect = defineTarget({
  name: 'REDIRECT',
  families: ['ip', 'ip6'],
  summary: 'the destination becomes this host',
  tables: ['nat'],
  hooks: ['prerouting', 'output'],
  terminal: true,
  options: {
    ports: { flag: 'to-ports', value: natPorts, protocolFirst: true },
    ...randomOption,
  },
  check: ({ options: { ports } }, cx) => checkPorts(cx, () => ports),
  lower({ options, span }, { family, protocol }) {
    const obstacle = natObstacle(rangeOf(options), protocol);
    return obstacle ? untranslatable(obstacle) : [natStatement('redirect', rangeOf(options), options, family, span)];
  },
  meaning: ({ options }, { family }) => [doing(natAction('redirect', rangeOf(options), options, family))],
});

function rangeOf({ ports }: { readonly ports: OptionUse<NatPorts> | undefined }): NatRange {
  return { addresses: null, ports: ports?.value ?? null };
}
