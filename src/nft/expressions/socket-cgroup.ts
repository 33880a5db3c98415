// `socket cgroupv2 level N`: the control group of the socket that the packet belongs to.

import type { CgroupExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { TYPES } from '../types.js';

export const socketCgroup = defineExpression<CgroupExpression>({
  kind: 'socket cgroup',
  heads: ['socket cgroupv2'],
  summary: 'the control group of the socket',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'socket');
    $.keyword(1, 'cgroupv2');
    $.keyword(2, 'level');
    const level = $.number(0);
    return { kind: 'socket cgroup', level, span: $.since(start) };
  },
  print: ({ level }) => `socket cgroupv2 level ${level}`,
  type: () => TYPES.cgroupsv2,
});
