// What each statement of nft is in iptables: an entry a statement, so that none can be forgotten.

import { assertNever } from '../../base/assert-never.js';
import { hasOwnTime, timeItems } from './time.js';
import type { LimitStatement, LogStatement, NftMatch, NftStatement, QuotaStatement, RejectStatement } from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import { constantValue } from '../../nft/meaning/constants.js';
import { ICMP_CODE, ICMPV6_CODE, ICMPX_CODE, symbolFor } from '../../nft/symbols.js';
import { optionNumber } from '../../nft/tcp-options.js';
import { printExpression } from '../../nft/print-expression.js';
import { TYPES } from '../../nft/types.js';
import { utf8Length } from '../../base/utf8.js';
import { natItems } from './actions/nat.js';
import { setFieldItems } from './actions/set-field.js';
import { dynamicItems } from './actions/sets.js';
import type { RaiseContext } from './context.js';

import { doing, type Act, type Branch, type Item } from './items.js';
import { mapCases, normalize } from './normalize.js';
import { fieldTest, isRefusal, of, piece, refuse, type Refusal } from './tests.js';

/** The steps that a statement becomes. */
export function itemsOf(statement: NftStatement, cx: RaiseContext): readonly Item[] | Refusal {
  switch (statement.kind) {
    case 'nft match':
      return matchItems(statement, cx);
    case 'vmap':
      return vmapItems(statement, cx);
    case 'verdict':
      return verdictItems(statement, cx);
    case 'counter statement':
      return counterItems(statement, cx);
    case 'limit':
      return limitItems(statement, cx);
    case 'log':
      return logItems(statement, cx);
    case 'reject':
      return rejectItems(statement, cx);
    case 'nat':
      return natItems(statement, cx);
    case 'set field':
      return setFieldItems(statement, cx);
    case 'notrack':
      return [doing('CT', ['--notrack'], { writes: ['ct state'] })];
    case 'tproxy':
      // Without its accept it has no equal; the rule as a whole is looked at before this.
      return refuse('TPROXY ends the chain, and tproxy goes on', 'let accept follow, and a rule that drops what no socket took');
    case 'queue':
      return queueItems(statement);
    case 'dynamic set':
    case 'meter':
      return dynamicItems(statement, cx);
    case 'connlimit':
      return [
        {
          kind: 'fresh',
          of: [
            [
              {
                match: 'connlimit',
                words: [
                  statement.over ? '--connlimit-above' : '--connlimit-upto',
                  String(statement.count),
                  '--connlimit-mask',
                  '0',
                ],
              },
            ],
          ],
        },
      ];
    case 'ct object':
      return ctObjectItems(statement, cx);
    case 'quota':
      return quotaItems(statement, cx);
    case 'last':
      cx.note('iptables does not remember when a packet last came by');
      return [];
    case 'synproxy':
      return synproxyItems(statement, cx);
    case 'dup':
      return teeItems(statement, cx);
    case 'fwd':
      return refuse('iptables cannot send a packet out of an interface directly', 'route it, or use tc mirred');
    case 'flow':
      return refuse('iptables has no flowtables', 'leave the rule out: it only makes forwarding faster');
    case 'object map':
      return refuse(`iptables has no named ${statement.object}s to choose by a map`, 'write a rule for each element');
    case 'reset option':
      return [
        { kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] },
        doing('TCPOPTSTRIP', ['--strip-options', String(optionNumber(statement.option))]),
      ];
    default:
      return assertNever(statement);
  }
}

function matchItems(statement: NftMatch, cx: RaiseContext): readonly Item[] | Refusal {
  const { left, relation, right } = statement;
  const negated = relation === '!=';
  if (left.kind === 'field' && left.field === 'ct helper') {
    const names = right.kind === 'set' ? right.elements.map(({ key }) => key) : [right];
    const [only] = names;
    if (negated || names.length !== 1 || only?.kind !== 'string')
      return refuse('iptables compares the helper of a connection with one name', 'write a rule for each');
    return [{ kind: 'tests', of: [[piece('helper', ['--helper', only.text])]] }];
  }
  if (left.kind === 'numgen') return numgenItems(statement);
  if (left.kind === 'hash')
    return refuse('iptables computes no hash of these fields', 'use -m statistic, or -m cluster for the source address');
  if (left.kind === 'osf') return refuse('the systems that nft and iptables know are in different files', 'try -m osf --genre');
  if (hasOwnTime(left)) return timeItems(statement, cx);
  const tests = normalize(statement, cx);
  return isRefusal(tests) ? tests : [{ kind: 'tests', of: tests }];
}

/** `numgen random mod 2147483648 < 1073741824`, `numgen inc mod 3 0`. */
function numgenItems({ left, relation, right }: NftMatch): readonly Item[] | Refusal {
  if (left.kind !== 'numgen') return [];
  const value = constantValue(right, undefined);
  if (value === undefined || left.offset !== 0) return refuse(`iptables compares no such number: ${printExpression(left)}`);
  const number = Number(value);
  if (left.mode === 'inc') {
    if (relation !== '==' && relation !== '!=') return refuse('iptables counts one packet of so many');
    const words = [
      '--mode',
      'nth',
      ...(relation === '!=' ? ['!'] : []),
      '--every',
      String(left.modulus),
      '--packet',
      String(number),
    ];
    return [{ kind: 'fresh', of: [[{ match: 'statistic', words }]] }];
  }
  const below =
    relation === '<'
      ? number
      : relation === '<='
        ? number + 1
        : relation === '>='
          ? number
          : relation === '>'
            ? number + 1
            : undefined;
  const single = relation === '==' || relation === '!=';
  const share = (below ?? 1) / left.modulus;
  if (below === undefined && !single) return refuse('iptables tests a probability');
  const rounded = Math.round(share * 0x80000000) / 0x80000000;
  const negated = relation === '>=' || relation === '>' || relation === '!=';
  const words = ['--mode', 'random', ...(negated ? ['!'] : []), '--probability', rounded.toFixed(11)];
  return [{ kind: 'fresh', of: [[{ match: 'statistic', words }]] }];
}

function vmapItems({ key, map }: NftStatement & { readonly kind: 'vmap' }, cx: RaiseContext): readonly Item[] | Refusal {
  const cases = mapCases(key, map, cx);
  if (isRefusal(cases)) return cases;
  const branches: Branch[] = [];
  for (const { when, element } of cases) {
    if (element.value?.kind !== 'verdict') return refuse('the map gives no verdicts');
    const act = verdictAct(element.value, cx);
    if (isRefusal(act)) return act;
    branches.push({ when, act: act ?? { words: [], ends: false, writes: [] } });
  }
  return [{ kind: 'do', branches }];
}

function verdictItems(statement: Verdict, cx: RaiseContext): readonly Item[] | Refusal {
  const act = verdictAct(statement, cx);
  if (isRefusal(act)) return act;
  return act ? [{ kind: 'do', branches: [{ when: [[]], act }] }] : [];
}

const RETURN: Act = { words: ['-j', 'RETURN'], ends: true, leaves: 'return', writes: [] };
const DROP: Act = { words: ['-j', 'DROP'], ends: true, writes: [] };

/** null: the packet goes on, which takes nothing. */
function verdictAct({ verdict, chain = '' }: Verdict, cx: RaiseContext): Act | Refusal | null {
  const { passes, policy } = cx.ending;
  switch (verdict) {
    case 'accept':
      if (!passes) return { words: ['-j', 'ACCEPT'], ends: true, writes: [] };
      // Base chains that come later at the hook see the packet still.
      return policy !== null
        ? RETURN
        : refuse(
            'accept ends this base chain only, and later ones stand in the same chain of iptables',
            'put the rule into the base chain itself, and return here',
          );
    case 'drop':
      return DROP;
    case 'return':
      return passes && policy === 'drop' ? DROP : RETURN;
    case 'continue':
      return null;
    case 'jump':
      return { words: ['-j', cx.chain(chain)], ends: false, writes: ['*'] };
    case 'goto':
      return { words: ['-g', cx.chain(chain)], ends: true, leaves: 'goto', writes: ['*'] };
    default:
      return assertNever(verdict);
  }
}

/** An object of the table by its name. */
function objectNamed<Kind extends 'counter statement' | 'limit' | 'quota' | 'synproxy'>(
  name: string,
  kind: Kind,
  cx: RaiseContext,
) {
  for (const object of cx.table.objects) {
    if (object.kind === 'stateful object' && object.name === name && object.what.kind === kind) {
      return object.what as Extract<typeof object.what, { readonly kind: Kind }>;
    }
  }
  return undefined;
}

function counterItems(
  { packets, bytes, name }: NftStatement & { readonly kind: 'counter statement' },
  cx: RaiseContext,
): readonly Item[] {
  if (name === undefined) return [{ kind: 'counter', packets, bytes }];
  cx.note(`iptables has no named counters: the rule counts by itself, and not into ${name}`);
  return [{ kind: 'counter', packets: 0, bytes: 0 }];
}

/** How many rules share an object; each would get its own in iptables. */
function uses(name: string, kind: string, cx: RaiseContext): number {
  const rules = cx.table.chains.flatMap((chain) => chain.rules);
  return rules.filter(({ parts }) => parts.some((part) => part.kind === kind && 'name' in part && part.name === name)).length;
}

const LIMIT_UNITS = { second: 'sec', minute: 'min', hour: 'hour', day: 'day' } as const;

function limitItems(statement: LimitStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { name } = statement;
  if (name !== undefined) {
    const what = objectNamed(name, 'limit', cx);
    if (!what) return refuse(`the limit ${name} is not in the text`);
    if (uses(name, 'limit', cx) > 1)
      return refuse(`the limit ${name} is shared by several rules`, 'let them jump to a chain that holds the limit once');
    return limitItems({ ...what, span: statement.span }, cx);
  }
  const { over, rate, unit, bytes, burst } = statement;
  if (unit === 'week') return refuse('iptables has no rate a week', 'write it a day');
  if (bytes !== null) return byteLimit(statement, cx);
  const words = ['--limit', `${rate}/${LIMIT_UNITS[unit]}`, '--limit-burst', String(burst ?? 5)];
  const tests = [[{ match: 'limit', words }]];
  return [{ kind: 'fresh', of: over ? { kind: 'except', of: tests } : tests }];
}

const BYTE_UNIT = { bytes: 1, kbytes: 1024, mbytes: 1024 * 1024 } as const;

function byteLimit(
  { over, rate, unit, bytes, burst, burstBytes, span }: LimitStatement,
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (unit !== 'second') return refuse('iptables counts bytes by the second only', 'write the rate a second');
  cx.differs('iptables counts bytes in whole sixteens, and lets a packet pass while anything is left');
  const words = [
    over ? '--hashlimit-above' : '--hashlimit-upto',
    `${rate * BYTE_UNIT[bytes ?? 'bytes']}b/s`,
    ...(burst === null ? [] : ['--hashlimit-burst', `${burst * BYTE_UNIT[burstBytes ?? 'bytes']}b`]),
    '--hashlimit-name',
    `limit${span.start}`,
  ];
  return [{ kind: 'fresh', of: [[{ match: 'hashlimit', words }]] }];
}

/** Bytes of a prefix (struct xt_log_info, struct xt_nflog_info), less the end. */
const LOG_PREFIX = 29;
const NFLOG_PREFIX = 63;
const LEVELS: Readonly<Record<string, string | undefined>> = {
  emerg: '0',
  alert: '1',
  crit: '2',
  err: '3',
  warn: '4',
  notice: '5',
  info: '6',
  debug: '7',
};
const LOG_FLAGS: Readonly<Record<string, readonly string[] | undefined>> = {
  'tcp sequence': ['--log-tcp-sequence'],
  'tcp options': ['--log-tcp-options'],
  'ip options': ['--log-ip-options'],
  skuid: ['--log-uid'],
  ether: ['--log-macdecode'],
  all: ['--log-tcp-sequence', '--log-tcp-options', '--log-ip-options', '--log-uid', '--log-macdecode'],
};

function logItems(
  { prefix, level, group, snaplen, queueThreshold, flags }: LogStatement,
  cx: RaiseContext,
): readonly Item[] | Refusal {
  const room = group === undefined ? LOG_PREFIX : NFLOG_PREFIX;
  const text = prefix === undefined ? undefined : cut(prefix, room, cx);
  if (group !== undefined) {
    return [
      doing('NFLOG', [
        ...(text === undefined ? [] : ['--nflog-prefix', text]),
        ...(group === 0 ? [] : ['--nflog-group', String(group)]),
        ...(snaplen === undefined ? [] : ['--nflog-size', String(snaplen)]),
        ...(queueThreshold === undefined ? [] : ['--nflog-threshold', String(queueThreshold)]),
      ]),
    ];
  }
  if (level === 'audit')
    return refuse(
      'AUDIT of iptables wants to know whether the packet is accepted, dropped or rejected',
      'use -j AUDIT --type accept|drop|reject',
    );
  const wanted = [...new Set(flags.flatMap((flag) => LOG_FLAGS[flag] ?? []))];
  const at = level === undefined ? undefined : LEVELS[level];
  if (level !== undefined && at === undefined) return refuse(`iptables has no level ${level}`);
  return [
    doing('LOG', [
      ...(text === undefined ? [] : ['--log-prefix', text]),
      ...(at === undefined ? [] : ['--log-level', at]),
      ...wanted,
    ]),
  ];
}

function cut(text: string, room: number, cx: RaiseContext): string {
  if (utf8Length(text) <= room) return text;
  cx.differs(`iptables has room for ${room} bytes of the prefix; the rest is cut off`);
  let end = room;
  while (utf8Length(text.slice(0, end)) > room) end--;
  return text.slice(0, end);
}

const X_TO_IP: Readonly<Record<string, readonly [ip: string, ip6: string]>> = {
  'no-route': ['icmp-net-unreachable', 'icmp6-no-route'],
  'port-unreachable': ['icmp-port-unreachable', 'icmp6-port-unreachable'],
  'host-unreachable': ['icmp-host-unreachable', 'icmp6-addr-unreachable'],
  'admin-prohibited': ['icmp-admin-prohibited', 'icmp6-adm-prohibited'],
};
const IP_ANSWERS: Readonly<Record<string, string>> = {
  'net-unreachable': 'icmp-net-unreachable',
  'host-unreachable': 'icmp-host-unreachable',
  'prot-unreachable': 'icmp-proto-unreachable',
  'port-unreachable': 'icmp-port-unreachable',
  'net-prohibited': 'icmp-net-prohibited',
  'host-prohibited': 'icmp-host-prohibited',
  'admin-prohibited': 'icmp-admin-prohibited',
};
const IP6_ANSWERS: Readonly<Record<string, string>> = {
  'no-route': 'icmp6-no-route',
  'admin-prohibited': 'icmp6-adm-prohibited',
  'addr-unreachable': 'icmp6-addr-unreachable',
  'port-unreachable': 'icmp6-port-unreachable',
  'policy-fail': 'icmp6-policy-fail',
  'reject-route': 'icmp6-reject-route',
};

function rejectItems({ with: answer }: RejectStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const ip = cx.family === 'ip';
  const say = (word: string | undefined): readonly Item[] | Refusal =>
    word === undefined
      ? refuse('iptables has no such answer', 'use port-unreachable or admin-prohibited')
      : [doing('REJECT', ['--reject-with', word], { ends: true })];
  if (!answer) return say(ip ? 'icmp-port-unreachable' : 'icmp6-port-unreachable');
  switch (answer.type) {
    case 'tcp reset':
      return [
        { kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] },
        doing('REJECT', ['--reject-with', 'tcp-reset'], { ends: true }),
      ];
    case 'icmpx': {
      const code = word(constantValue(answer.code, TYPES.icmpx_code), ICMPX_CODE);
      return say(X_TO_IP[code]?.[ip ? 0 : 1]);
    }
    case 'icmp':
      return ip ? say(IP_ANSWERS[word(constantValue(answer.code, TYPES.icmp_code), ICMP_CODE)]) : [{ kind: 'tests', of: [] }];
    case 'icmpv6':
      return ip
        ? [{ kind: 'tests', of: [] }]
        : say(IP6_ANSWERS[word(constantValue(answer.code, TYPES.icmpv6_code), ICMPV6_CODE)]);
    default:
      return assertNever(answer);
  }
}

function word(value: number | bigint | undefined, symbols: Readonly<Record<string, number>>): string {
  return value === undefined ? '' : (symbolFor(symbols, Number(value)) ?? '');
}

function queueItems({ number, flags }: NftStatement & { readonly kind: 'queue' }): readonly Item[] | Refusal {
  const options = [
    ...(flags.includes('bypass') ? ['--queue-bypass'] : []),
    ...(flags.includes('fanout') ? ['--queue-cpu-fanout'] : []),
  ];
  const of = (words: readonly string[]): readonly Item[] => [doing('NFQUEUE', [...words, ...options], { ends: true })];
  if (!number) return of(['--queue-num', '0']);
  if (number.kind === 'number') return of(['--queue-num', String(number.value)]);
  if (number.kind === 'range' && number.from.kind === 'number' && number.to.kind === 'number') {
    return of(['--queue-balance', `${String(number.from.value)}:${String(number.to.value)}`]);
  }
  return refuse('iptables hands packets to a queue by its number, or to a range of them in turn');
}

function ctObjectItems(
  { object, name }: NftStatement & { readonly kind: 'ct object' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (object !== 'helper' || name.kind !== 'string')
    return refuse(
      `iptables keeps no ct ${object} in its rules`,
      object === 'timeout' ? 'define it with nfct, and use -j CT --timeout' : undefined,
    );
  const helper = cx.table.objects.find((each) => each.kind === 'ct helper' && each.name === name.text);
  if (helper?.kind !== 'ct helper') return refuse(`the helper ${name.text} is not in the text`);
  if (helper.l3proto === undefined ? false : helper.l3proto !== 'inet' && helper.l3proto !== cx.family)
    return [{ kind: 'tests', of: [] }];
  const protocol = helper.protocol === 'tcp' ? 6n : 17n;
  return [{ kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(protocol))]] }, doing('CT', ['--helper', helper.type])];
}

function quotaItems(statement: QuotaStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { name } = statement;
  if (name !== undefined) {
    const what = objectNamed(name, 'quota', cx);
    if (!what) return refuse(`the quota ${name} is not in the text`);
    if (uses(name, 'quota', cx) > 1)
      return refuse(`the quota ${name} is shared by several rules`, 'let them jump to a chain that holds the quota once');
    return quotaItems({ ...what, span: statement.span }, cx);
  }
  const { over, amount, unit, used } = statement;
  if (used && used.amount !== 0) cx.note('the bytes that were used already are not carried over');
  const words = [...(over ? ['!'] : []), '--quota', String(amount * BYTE_UNIT[unit])];
  return [{ kind: 'fresh', of: [[{ match: 'quota', words }]] }];
}

function synproxyItems(
  { mss, wscale, timestamp, sackPerm, name }: NftStatement & { readonly kind: 'synproxy' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (name !== undefined) {
    const what = objectNamed(name, 'synproxy', cx);
    return what ? synproxyItems(what, cx) : refuse(`the synproxy ${name} is not in the text`);
  }
  const words = [
    ...(sackPerm ? ['--sack-perm'] : []),
    ...(timestamp ? ['--timestamp'] : []),
    ...(wscale === undefined ? [] : ['--wscale', String(wscale)]),
    ...(mss === undefined ? [] : ['--mss', String(mss)]),
  ];
  return [{ kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] }, doing('SYNPROXY', words, { ends: true })];
}

function teeItems(
  { family, to, device }: NftStatement & { readonly kind: 'dup' | 'fwd' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (family !== undefined && family !== cx.family) return [{ kind: 'tests', of: [] }];
  if (to.kind !== 'address') return refuse('TEE sends copies to one gateway', 'write a rule for each');
  if (to.family !== cx.family) return [{ kind: 'tests', of: [] }];
  if (!device) return [doing('TEE', ['--gateway', printExpression(to)])];
  cx.differs('iptables goes by the name of the interface, nft by its number when the rules are loaded');
  return [
    doing('TEE', ['--gateway', printExpression(to), '--oif', device.kind === 'string' ? device.text : printExpression(device)]),
  ];
}
