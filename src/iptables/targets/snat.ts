// -j SNAT: another source for new connections.

import { doing } from '../../core/action.js';
import { natSource } from '../../values/nat-range.js';
import { defineTarget, untranslatable } from '../define.js';
import { checkPorts, natAction, natObstacle, natStatement, persistentOption, randomOptions } from '../nat.js';

export const snat = defineTarget({
  name: 'SNAT',
  families: ['ip', 'ip6'],
  summary: 'another source',
  tables: ['nat'],
  hooks: ['postrouting', 'input'],
  terminal: true,
  options: {
    to: { flag: 'to-source', value: natSource, required: true },
    ...randomOptions,
    ...persistentOption,
  },
  check: ({ options: { to } }, cx) => checkPorts(cx, () => to.value.ports),
  lower({ options }, { family, protocol }) {
    const { value, span } = options.to;
    const obstacle = natObstacle(value, protocol);
    return obstacle ? untranslatable(obstacle) : [natStatement('snat', value, options, family, span)];
  },
  meaning: ({ options }, { family }) => [doing(natAction('snat', options.to.value, options, family))],
});
