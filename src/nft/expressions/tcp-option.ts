// `tcp option NAME [FIELD]`: a field of an option, or whether the option is there.

import { didYouMean } from '../../base/suggest.js';
import type { TcpOptionExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import {
  hasField,
  isTcpOption,
  optionName,
  optionNumber,
  optionType,
  TCP_OPTION_FIELDS,
  TCP_OPTION_NAMES,
} from '../tcp-options.js';
import { fieldsOf, mistake, numberOf, textOf } from '../json/reading.js';

export const tcpOption = defineExpression<TcpOptionExpression>({
  kind: 'tcp option',
  heads: ['tcp option'],
  summary: 'an option of the TCP header',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'tcp');
    $.keyword(1, 'option');
    const raw: number[] = [];
    let field: string | undefined;
    const option = $.choose(0, [
      { gate: () => /^\d/.test($.peek()), then: () => String($.number(0)) },
      {
        gate: () => $.at('@'),
        then: () => {
          $.sign(0, '@');
          const number = $.number(1);
          $.sign(1, ',');
          raw.push($.number(2));
          $.sign(2, ',');
          raw.push($.number(3));
          return `@${number}`;
        },
      },
      { then: () => $.word(3) },
    ]);
    $.maybe(
      0,
      () => $.at(...TCP_OPTION_FIELDS),
      () => {
        field = $.keyword(2, ...TCP_OPTION_FIELDS);
      },
    );
    const span = $.since(start);
    const named = option.replace('@', '');
    const name = ['noop', 'sack-permitted', 'mss'].includes(named) ? optionName(named) : named;
    if (Number(name) > 255) $.report(`options of TCP have numbers up to 255, and not ${name}`, span);
    if (!isTcpOption(name)) $.report(`"${option}" is no TCP option`, span, didYouMean(option, TCP_OPTION_NAMES));
    else if (field !== undefined && !hasField(name, field)) $.report(`the option "${name}" has no "${field}"`, span);
    const part = raw.length > 0 ? `@${raw.join(',')}` : field;
    return { kind: 'tcp option', option: optionName(name), ...(part === undefined ? {} : { field: part }), span };
  },
  print({ option, field }) {
    if (field?.startsWith('@')) return `tcp option @${option},${field.slice(1)}`;
    return field === undefined ? `tcp option ${option}` : `tcp option ${option} ${field}`;
  },
  json: {
    keys: ['tcp option'],
    write({ option, field }) {
      const [offset, len] = field?.startsWith('@') === true ? field.slice(1).split(',') : [];
      if (len !== undefined) return { 'tcp option': { base: optionNumber(option), offset: Number(offset), len: Number(len) } };
      return { 'tcp option': field === undefined ? { name: option } : { name: option, field } };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['name', 'field', 'base', 'offset', 'len']);
      const base = fields.number('base');
      if (base !== undefined) {
        const part = `@${numberOf(fields.need('offset'), '"offset"')},${numberOf(fields.need('len'), '"len"')}`;
        return { kind: 'tcp option', option: optionName(String(base)), field: part, span };
      }
      const name = textOf(fields.need('name'), '"name"');
      const part = fields.text('field');
      if (!isTcpOption(name)) mistake(`"${name}" is no TCP option`, body, didYouMean(name, TCP_OPTION_NAMES));
      if (part !== undefined && !hasField(name, part)) mistake(`the option "${name}" has no "${part}"`, body);
      return { kind: 'tcp option', option: optionName(name), ...(part === undefined ? {} : { field: part }), span };
    },
  },
  type: ({ field }) => optionType(field),
});
