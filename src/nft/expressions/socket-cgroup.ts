// `socket cgroupv2 level N`: the control group of the socket that the packet belongs to.

import type { CgroupExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { TYPES } from '../types.js';
import { field } from '../json/read-expression.js';
import { fieldsOf, textOf } from '../json/reading.js';

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
  json: {
    keys: ['socket'],
    write: ({ level }) => ({ socket: { key: 'cgroupv2', level } }),
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key} expression`, ['key', 'level']);
      const level = fields.number('level');
      if (level !== undefined) return { kind: 'socket cgroup', level, span };
      return field(`${key} ${textOf(fields.need('key'), '"key"')}`, body, span);
    },
  },
  type: () => TYPES.cgroupsv2,
});
