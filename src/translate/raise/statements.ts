// What each statement of nft is in iptables: an entry a statement, so that none can be forgotten.

import { counterItems, limitItems, quotaItems } from './actions/limits.js';
import { ctObjectItems, queueItems, synproxyItems, teeItems } from './actions/hand-over.js';
import { logItems } from './actions/log.js';
import { rejectItems } from './actions/reject.js';
import { verdictItems, vmapItems } from './actions/verdict.js';
import { assertNever } from '../../base/assert-never.js';
import { hasOwnTime, timeItems } from './time.js';
import type { Expression, NftMatch, NftStatement } from '../../ast/nft.js';
import { constantValue } from '../../nft/meaning/constants.js';
import { optionNumber } from '../../nft/tcp-options.js';
import { printExpression } from '../../nft/print-expression.js';
import { HAS_CONNECTION } from './fields/connection.js';
import { natItems } from './actions/nat.js';
import { setFieldItems } from './actions/set-field.js';
import { dynamicItems } from './actions/sets.js';
import type { RaiseContext } from './context.js';

import { doing, type Item } from './items.js';
import { normalize } from './normalize.js';
import { fieldTest, isRefusal, of, piece, refuse, type Conjunction, type Refusal, type Test } from './tests.js';

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
  if (left.kind === 'field' && left.field === 'ct helper') return helperItems(right, negated);
  const owners = ownerItems(statement);
  if (owners) return owners;
  if (left.kind === 'field' && left.field === 'ct label') return labelItems(statement);
  const label = labelOf(statement);
  if (label) return labelItems(label);
  if (left.kind === 'numgen') return numgenItems(statement);
  const drawn = drawnOf(statement);
  if (drawn) return numgenItems(drawn);
  if (left.kind === 'hash')
    return refuse('iptables computes no hash of these fields', 'use -m statistic, or -m cluster for the source address');
  if (left.kind === 'osf') return refuse('the systems that nft and iptables know are in different files', 'try -m osf --genre');
  if (hasOwnTime(left)) return timeItems(statement, cx);
  const tests = normalize(statement, cx);
  return isRefusal(tests) ? tests : [{ kind: 'tests', of: tests }];
}

/** `meta random & 0x7fffffff < n` draws as `numgen random mod 0x80000000 < n` does. */
function drawnOf(statement: NftMatch): NftMatch | undefined {
  const { left, span } = statement;
  if (left.kind !== 'binary' || left.operator !== '&' || left.left.kind !== 'field' || left.left.field !== 'meta random')
    return undefined;
  const mask = constantValue(left.right, undefined);
  if (mask === undefined || (Number(mask) & (Number(mask) + 1)) !== 0) return undefined;
  return { ...statement, left: { kind: 'numgen', mode: 'random', modulus: Number(mask) + 1, offset: 0, span } };
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

/** xt_helper takes a helper whose name is the beginning of the one that is given; names end in `-PORT` where a helper has several. */
function helperItems(right: Expression, negated: boolean): readonly Item[] | Refusal {
  const keys = right.kind === 'set' ? right.elements.map(({ key }) => key) : [right];
  const names = keys.flatMap((key) => (key.kind === 'string' ? [key.text] : []));
  const test = (name: string, not: boolean): Test => piece('helper', [...(not ? ['!'] : []), '--helper', name]);
  const base = (name: string): string | undefined => /^(.+)-\d+$/.exec(name)?.[1];
  // Every packet of which the helper is known has one at all.
  if (negated) {
    const covered = names.every((name) => base(name) === undefined || names.includes(base(name) ?? ''));
    return covered
      ? [{ kind: 'tests', of: [[test('', false), ...names.map((name) => test(name, true))]] }]
      : refuse('iptables takes a helper on another port for the one on the usual port', 'name both');
  }
  const ways = names
    .filter((name) => !names.some((other) => base(other) === name))
    .map((name): Conjunction => {
      const usual = base(name);
      return usual === undefined || names.includes(usual) ? [test(name, false)] : [test(name, false), test(usual, true)];
    });
  return [{ kind: 'tests', of: ways }];
}

/** `meta skuid "squid"`: names stay names, since both tools look them up when they load a rule. */
function ownerItems({ left, relation, right }: NftMatch): readonly Item[] | undefined {
  const flag = left.kind === 'field' && OWNERS.get(left.field);
  const keys = right.kind === 'set' ? right.elements.map(({ key }) => key) : [right];
  const names = keys.flatMap((key) => (key.kind === 'string' ? [key.text] : []));
  if (!flag || relation === '!=' || names.length < keys.length) return undefined;
  return [{ kind: 'tests', of: names.map((name): Conjunction => [piece('owner', [flag, name])]) }];
}

const OWNERS: ReadonlyMap<string, string> = new Map([
  ['meta skuid', '--uid-owner'],
  ['meta skgid', '--gid-owner'],
]);

/** `ct label & 5 != 5` asks what `ct label ! 5` does. */
function labelOf({ left, relation, right, span }: NftMatch): NftMatch | undefined {
  if (left.kind !== 'binary' || left.operator !== '&' || left.left.kind !== 'field' || left.left.field !== 'ct label')
    return undefined;
  const isOne = left.right.kind === 'number' && right.kind === 'number' && left.right.value === right.value;
  if (!isOne || (relation !== '==' && relation !== '!=')) return undefined;
  return { kind: 'nft match', left: left.left, relation: relation === '==' ? '==' : '!', right, implicit: true, span };
}

/** Labels are numbers of bits, of which a packet's connection may have many. */
function labelItems({ relation, right }: NftMatch): readonly Item[] | Refusal {
  if (right.kind !== 'number' || (relation !== '==' && relation !== '!'))
    return refuse('iptables tests one label of a connection at a time');
  const not = relation === '!';
  const label = piece('connlabel', [...(not ? ['!'] : []), '--label', String(right.value)], ['ct label']);
  return [{ kind: 'tests', of: [not ? [HAS_CONNECTION, label] : [label]] }];
}
