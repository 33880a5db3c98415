// `log`: writes a line about the packet to the kernel's log, or hands it to a program that collects them.

import type { LogStatement } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import { defineStatement } from '../define.js';
import type { JsonValue } from '../../base/json.js';
import { fieldsOf, oneOf } from '../json/reading.js';

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug', 'audit'] as const;
const MAX_PREFIX = 127;

/** As JSON joins them. */
const JSON_FLAGS = ['all', 'tcp sequence', 'tcp options', 'ip options', 'skuid', 'ether'] as const;

export const log = defineStatement<LogStatement>({
  kind: 'log',
  heads: ['log'],
  summary: 'writes about the packet to a log',
  grammar($) {
    const start = $.start();
    $.keyword(0, 'log');
    const found: { -readonly [K in keyof LogStatement]?: LogStatement[K] } = {};
    const flags: string[] = [];
    let levelled = false;
    let audit = false;
    $.repeat(
      0,
      () => $.at('prefix', 'level', 'group', 'snaplen', 'queue-threshold', 'flags'),
      () => {
        $.choose(0, [
          {
            gate: () => $.at('prefix'),
            then: () => {
              $.keyword(1, 'prefix');
              if ($.peek().startsWith('$')) $.fail(`"${$.peek()}" stands where a prefix is written out`);
              found.prefix = $.name(1);
            },
          },
          {
            gate: () => $.at('level'),
            then: () => {
              $.keyword(2, 'level');
              const level = $.keyword(3, ...LEVELS);
              levelled = true;
              audit = level === 'audit';
              // It is what nft means anyway, so listings leave it out.
              if (level !== 'warn') found.level = level;
            },
          },
          {
            gate: () => $.at('flags'),
            then: () => {
              $.keyword(4, 'flags');
              flags.push(...logFlags());
            },
          },
          {
            then: () => {
              const option = $.keyword(5, 'group', 'snaplen', 'queue-threshold');
              const value = $.number(5);
              if (option === 'group') found.group = value;
              else if (option === 'snaplen') found.snaplen = value;
              else found.queueThreshold = value;
            },
          },
        ]);
      },
    );
    const span = $.since(start);
    if (levelled && (found.group ?? found.snaplen ?? found.queueThreshold) !== undefined) {
      $.report('a level goes to the kernel log, a group to a program: one statement cannot do both', span);
    }
    if (audit && (found.prefix !== undefined || flags.length > 0)) {
      $.report('the level "audit" takes no prefix and no flags', span, 'use another level');
    }
    // NF_LOG_PREFIXLEN of the kernel, with the zero at the end.
    if (found.prefix !== undefined && found.prefix.length > MAX_PREFIX) {
      $.report(`a prefix has at most ${MAX_PREFIX} characters, and this one has ${found.prefix.length}`, span);
    }
    return { ...found, kind: 'log', flags, span };

    /** `all`, `tcp sequence,options`, `ip options`, `skuid`, `ether`. */
    function logFlags(): string[] {
      const word = $.keyword(6, 'all', 'tcp', 'ip', 'skuid', 'ether');
      const words: string[] = [];
      $.maybe(
        1,
        () => word === 'tcp' || word === 'ip',
        () => {
          words.push($.keyword(7, 'sequence', 'options'));
          $.repeat(
            1,
            () => $.at(','),
            () => {
              $.sign(7, ',');
              words.push($.keyword(8, 'sequence', 'options'));
            },
          );
        },
      );
      if (words.length === 0) return [word];
      return words
        .filter((each, index) => words.indexOf(each) === index)
        .sort((a, b) => (a < b ? 1 : -1))
        .map((each) => `${word} ${each}`);
    }
  },
  print: printLog,
  json: {
    keys: ['log'],
    write({ prefix, level, group, snaplen, queueThreshold, flags }) {
      const fields: Record<string, JsonValue> = {};
      if (prefix !== undefined) fields['prefix'] = prefix;
      if (group !== undefined) fields['group'] = group;
      if (snaplen !== undefined) fields['snaplen'] = snaplen;
      if (queueThreshold !== undefined) fields['queue-threshold'] = queueThreshold;
      if (level !== undefined && level !== 'warn') fields['level'] = level;
      if (flags.length > 0) fields['flags'] = flags;
      return { log: Object.keys(fields).length === 0 ? null : fields };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['prefix', 'level', 'group', 'snaplen', 'queue-threshold', 'flags']);
      const prefix = fields.text('prefix');
      const level = fields.text('level');
      const [group, snaplen, queueThreshold] = [
        fields.number('group'),
        fields.number('snaplen'),
        fields.number('queue-threshold'),
      ];
      return {
        kind: 'log',
        ...(prefix === undefined ? {} : { prefix }),
        ...(level === undefined || level === 'warn' ? {} : { level: oneOf(level, LEVELS, 'level of a log', body) }),
        ...(group === undefined ? {} : { group }),
        ...(snaplen === undefined ? {} : { snaplen }),
        ...(queueThreshold === undefined ? {} : { queueThreshold }),
        flags: fields.texts('flags').map((flag) => oneOf(flag, JSON_FLAGS, 'flag of a log', body)),
        span,
      };
    },
  },
  meaning: ({ prefix = '', group = null }) => [doing({ kind: 'log', prefix, group })],
});

/** nft lists options in this order, leaves out the level that is meant anyway, and joins the flags of TCP. */
function printLog({ prefix, level, group, snaplen, queueThreshold, flags }: LogStatement): string {
  let text = 'log';
  if (prefix !== undefined) text += ` prefix "${prefix}"`;
  if (group !== undefined) text += ` group ${group}`;
  if (snaplen !== undefined) text += ` snaplen ${snaplen}`;
  if (queueThreshold !== undefined) text += ` queue-threshold ${queueThreshold}`;
  if (level !== undefined && level !== 'warn') text += ` level ${level}`;
  const tcp = flags.filter((flag) => flag.startsWith('tcp ')).map((flag) => flag.slice(4));
  if (tcp.length > 0) text += ` flags tcp ${tcp.join(',')}`;
  for (const flag of flags) if (!flag.startsWith('tcp ')) text += ` flags ${flag}`;
  return text;
}
