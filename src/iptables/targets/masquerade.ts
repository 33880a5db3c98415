// -j MASQUERADE: the source becomes the address of the outgoing interface.

import type { OptionUse } from '../../ast/iptables.js';
import { doing } from '../../core/action.js';
import { natPorts, type NatPorts, type NatRange } from '../../values/nat-range.js';
import { defineTarget, untranslatable } from '../define.js';
import { checkPorts, natAction, natObstacle, natStatement, randomOptions } from '../nat.js';

export const masquerade = defineTarget({
  name: 'MASQUERADE',
  families: ['ip', 'ip6'],
  summary: 'the source becomes the address of the outgoing interface',
  tables: ['nat'],
  hooks: ['postrouting'],
  terminal: true,
  options: {
    ports: { flag: 'to-ports', value: natPorts, protocolFirst: true },
    ...randomOptions,
  },
  check: ({ options: { ports } }, cx) => checkPorts(cx, () => ports),
  lower({ options, span }, { family, protocol }) {
    const obstacle = natObstacle(rangeOf(options), protocol);
    return obstacle ? untranslatable(obstacle) : [natStatement('masquerade', rangeOf(options), options, family, span)];
  },
  meaning: ({ options }, { family }) => [doing(natAction('masquerade', rangeOf(options), options, family))],
});

function rangeOf({ ports }: { readonly ports: OptionUse<NatPorts> | undefined }): NatRange {
  return { addresses: null, ports: ports?.value ?? null };
}
