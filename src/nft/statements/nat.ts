// `snat`, `dnat`, `masquerade`, `redirect`: other addresses or ports for the whole connection.

import type { Expression, NatStatement } from '../../ast/nft.js';
import { defineStatement } from '../define.js';
import { natMeaning } from '../meaning/nat.js';
import { printExpression } from '../print-expression.js';
import { NO_TYPES, type Types } from '../type-of.js';
import { TYPES } from '../types.js';
import type { JsonValue } from '../../base/json.js';
import { fitExpression } from '../fit.js';
import { fitMap, readExpression, readValue } from '../json/read-expression.js';
import { fieldsOf, oneOf, textOf } from '../json/reading.js';
import { writeExpression } from '../json/write-expression.js';

/** What a map gives: an address, or one and a port. */
const MAPPED: Types = [TYPES.address, TYPES.inet_service];

const FLAGS = ['random', 'fully-random', 'persistent'] as const;
type Flag = (typeof FLAGS)[number];

export const nat = defineStatement<NatStatement>({
  kind: 'nat',
  heads: ['snat', 'dnat', 'masquerade', 'redirect'],
  summary: 'translates addresses and ports',
  grammar($) {
    const start = $.start();
    const type = $.keyword(0, 'snat', 'dnat', 'masquerade', 'redirect') as NatStatement['type'];
    const family = $.maybe(
      0,
      () => $.at('ip', 'ip6') && ['to', 'prefix', 'addr', 'interval'].includes($.peek(2)),
      () => $.keyword(1, 'ip', 'ip6') as 'ip' | 'ip6',
    );
    const mode = $.maybe(
      1,
      () => $.at('prefix', 'addr', 'interval'),
      () => {
        const word = $.keyword(2, 'prefix', 'addr', 'interval');
        $.maybe(
          2,
          () => $.at('.'),
          () => {
            $.sign(2, '.');
            $.keyword(3, 'port');
          },
        );
        return word;
      },
    );
    $.maybe(
      3,
      () => $.at('to'),
      () => $.keyword(4, 'to'),
    );
    const target: { address?: Expression; port?: Expression } = {};
    $.maybe(
      4,
      () => $.peek() !== '' && !$.at(':', ...FLAGS, 'comment', 'counter', 'accept', 'drop', 'log'),
      () => {
        target.address = $.expression(4);
      },
    );
    $.maybe(
      5,
      () => $.at(':'),
      () => {
        $.sign(5, ':');
        target.port = $.expression(5);
      },
    );
    const flags = natFlags();
    const span = $.since(start);
    if (type === 'redirect' && target.address && !target.port) {
      // `redirect to 8080` means the port.
      target.port = target.address;
      delete target.address;
    }
    if (type === 'masquerade' && target.address) {
      $.report(
        '"masquerade" takes the address of the interface',
        target.address.span,
        'it can be given ports only: "to :1024-65535"',
      );
    }
    for (const given of [target.address, target.port]) {
      if (given?.kind === 'set' || given?.kind === 'set reference') {
        $.report('one place is expected here, not a set', given.span, 'choose among several by a map');
      }
    }
    if ((type === 'snat' || type === 'dnat') && !target.address && !target.port && $.peek(0) !== '') {
      $.report(`"${type}" lacks where to`, span, `write "${type} to ADDRESS"`);
    }
    const types: Types = [
      family === 'ip6' ? TYPES.ipv6_addr : family === 'ip' ? TYPES.ipv4_addr : TYPES.address,
      TYPES.inet_service,
    ];
    return {
      kind: 'nat',
      type,
      ...(family === undefined ? {} : { family }),
      ...(mode === 'prefix' ? { prefix: true } : {}),
      ...(target.address ? { address: fitTarget(target.address, types) } : {}),
      ...(target.port ? { port: fitTarget(target.port, [TYPES.inet_service]) } : {}),
      flags,
      span,
    };

    function natFlags(): Flag[] {
      const found = new Set<string>();
      $.repeat(
        6,
        () => $.at(...FLAGS),
        () => {
          found.add($.keyword(6, ...FLAGS));
          $.maybe(
            7,
            () => $.at(','),
            () => $.sign(7, ','),
          );
        },
      );
      return FLAGS.filter((flag) => found.has(flag));
    }

    function fitTarget(value: Expression, wanted: Types): Expression {
      if (value.kind === 'map') return $.fitMap(value, wanted);
      return $.fit(value, value.kind === 'concat' ? wanted : wanted.slice(0, 1));
    }
  },
  print({ type, family, prefix, address, port, flags }, style) {
    let text: string = type;
    if (family !== undefined) text += ` ${family}`;
    if (prefix === true) text += ' prefix';
    if (address || port) text += ' to ';
    if (address) {
      const bare = printExpression(address, address.kind === 'map' ? MAPPED : NO_TYPES, style);
      text += port && bare.includes(':') && address.kind !== 'map' ? bare.replaceAll(/[^-]+/g, '[$&]') : bare;
    }
    if (port) text += `:${printExpression(port, [TYPES.inet_service], style)}`;
    return flags.length > 0 ? `${text} ${flags.join(',')}` : text;
  },
  json: {
    keys: ['snat', 'dnat', 'masquerade', 'redirect'],
    write({ type, family, prefix, address, port, flags }) {
      const fields: Record<string, JsonValue> = {};
      if (family !== undefined) fields['family'] = family;
      if (address) fields['addr'] = writeExpression(address, address.kind === 'map' ? MAPPED : []);
      if (port) fields['port'] = writeExpression(port, [TYPES.inet_service]);
      const netmap = prefix === true ? ['netmap'] : [];
      if (flags.length + netmap.length > 0) fields['flags'] = [...flags, ...netmap];
      if (prefix === true) fields['type_flags'] = ['prefix'];
      return { [type]: Object.keys(fields).length === 0 ? null : fields };
    },
    read(body, cx, key, span) {
      const fields = fieldsOf(body, `"${key}"`, ['addr', 'family', 'port', 'flags', 'type_flags']);
      const named = fields.get('family');
      const family = named && oneOf(textOf(named, '"family"'), ['ip', 'ip6'], 'family of addresses', named);
      const types: Types = [
        family === 'ip6' ? TYPES.ipv6_addr : family === 'ip' ? TYPES.ipv4_addr : TYPES.address,
        TYPES.inet_service,
      ];
      const [addr, port] = [fields.get('addr'), fields.get('port')];
      const address = addr && readExpression(addr, cx);
      const flags = fields.texts('flags').map((flag) => oneOf(flag, [...FLAGS, 'netmap'], `flag of ${key}`, body));
      return {
        kind: 'nat',
        type: oneOf(key, ['snat', 'dnat', 'masquerade', 'redirect'], 'statement', body),
        ...(family ? { family } : {}),
        ...(fields.texts('type_flags').includes('prefix') ? { prefix: true } : {}),
        ...(address
          ? {
              address:
                address.kind === 'map'
                  ? fitMap(address, types, cx)
                  : fitExpression(address, address.kind === 'concat' ? types : types.slice(0, 1), cx.report),
            }
          : {}),
        ...(port ? { port: readValue(port, [TYPES.inet_service], cx) } : {}),
        flags: FLAGS.filter((flag) => flags.includes(flag)),
        span,
      };
    },
  },
  meaning: natMeaning,
});
