// -m recent: lists of addresses seen before, and when.

import type { Rule } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import { address, binary, is } from '../../ast/build-nft.js';
import type { Expression, NftStatement, SetReference } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { always, unknown, unless } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { prefixLength } from '../../base/ip.js';
import { allOnes, parseAddress, printAddress, type Address } from '../../values/address.js';
import { noValue, word } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { boundedText } from '../../values/text.js';
import { addressOf } from '../addresses.js';
import {
  approximate,
  defineMatch,
  untranslatable,
  type IpFamily,
  type LowerContext,
  type Lowered,
  type NodeOf,
} from '../define.js';
import { lastWritten } from '../last-written.js';

const WORD = 0xffffffff;
/** XT_RECENT_NAME_LEN less its end. */
const LONGEST_NAME = 199;
/** Packets that the kernel can be told to remember of an address; more is refused there. */
const MOST_HITS = 65535;
/** Addresses that a list of xt_recent holds unless the module was told otherwise (ip_list_tot). */
const LIST = 100;

export const recent = defineMatch({
  name: 'recent',
  families: ['ip', 'ip6'],
  summary: 'addresses seen before',
  options: {
    set: { flag: 'set', value: noValue, negatable: true, excludes: ['rcheck', 'update', 'remove', 'rttl'] },
    rcheck: { flag: 'rcheck', value: noValue, negatable: true, excludes: ['set', 'update', 'remove'] },
    update: { flag: 'update', value: noValue, negatable: true, excludes: ['set', 'rcheck', 'remove'] },
    remove: { flag: 'remove', value: noValue, negatable: true, excludes: ['set', 'rcheck', 'update', 'rttl'] },
    seconds: { flag: 'seconds', value: integer(1, WORD) },
    reap: { flag: 'reap', value: noValue },
    hitcount: { flag: 'hitcount', value: integer(0, MOST_HITS) },
    rttl: { flag: 'rttl', value: noValue },
    name: { flag: 'name', value: boundedText('name', LONGEST_NAME) },
    mask: {
      flag: 'mask',
      value: word('mask', (text, { family }) => parseAddress(text, family), printAddress),
    },
    rsource: { flag: 'rsource', value: noValue },
    rdest: { flag: 'rdest', value: noValue },
  },
  check({ options }) {
    const { set, rcheck, update, remove, seconds, hitcount, reap, name } = options;
    if (!(set ?? rcheck ?? update ?? remove))
      return failure('it does nothing', 'one of --set, --rcheck, --update and --remove is needed');
    if (reap && !seconds) return failure('--reap needs --seconds');
    if ((set ?? remove) && (seconds ?? hitcount)) return failure('--seconds and --hitcount need --rcheck or --update');
    return name?.value.includes('/') ? failure('the name of a list is the name of a file, and holds no slash') : undefined;
  },
  normal(node, family) {
    const { span } = node;
    const { hitcount, name, mask, rsource, rdest, ...rest } = node.options;
    return {
      ...node,
      options: {
        ...rest,
        ...(hitcount && hitcount.value !== 0 && { hitcount }),
        name: name ?? { value: 'DEFAULT', negated: false, span },
        mask: mask ?? { value: allOnes(family), negated: false, span },
        ...(rdest && lastWritten(rsource, rdest) === rdest
          ? { rdest }
          : { rsource: rsource ?? { value: true, negated: false, span } }),
      },
    };
  },
  lower(node, cx): Lowered {
    const { set, update, remove, rcheck, seconds, hitcount, rttl } = node.options;
    const action = set ?? rcheck ?? update ?? remove;
    if (seconds && hitcount && hitcount.value > 0 && action && !action.negated && !rttl)
      return asRate(node, seconds.value, hitcount.value, action.span, cx);
    if (rttl) return untranslatable('nft does not keep the TTL of the packets of an address', 'leave out --rttl');
    if (hitcount && (hitcount.value > 1 || !seconds)) {
      return untranslatable(
        'nft keeps no counts of the packets of an address',
        'a dynamic set with a timeout and a limit does nearly the same: add @seen { ip saddr timeout 60s limit rate over 4/minute }',
      );
    }
    if (!action || (set ?? update ?? remove)?.negated) return untranslatable('nft cannot negate a change of a list');
    const { span } = action;
    const key = keyOf(node.options, cx.family, span);
    const waits = waitsOf(node.options, cx);
    const lists = waits.map((wait) => listOf(node.options, wait, cx));
    const change = (list: SetReference, operation: 'update' | 'delete'): NftStatement => ({
      kind: 'dynamic set',
      operation,
      set: list,
      key,
      stateful: [],
      span,
    });
    const refreshed = lists.map((list) => change(list, 'update'));
    const differs = `a full list takes no more addresses, where iptables forgets the oldest of its ${LIST}`;
    if (set) return approximate(refreshed, differs);
    const isListed = is(key, listOf(node.options, seconds?.value ?? null, cx), span);
    if (rcheck) return approximate([rcheck.negated ? { ...isListed, relation: '!=', implicit: false } : isListed], differs);
    if (update) return approximate([isListed, ...refreshed], differs);
    const [only] = lists;
    if (!only || lists.length > 1)
      return untranslatable('nft breaks off where an address is in one of several sets only', 'use one --seconds for the list');
    return approximate([isListed, change(only, 'delete')], differs);
  },
  meaning({ options }) {
    const { set, rcheck, update, remove, seconds, hitcount, rttl, name } = options;
    if (set) return [testing(unless(set.negated, always))];
    const words = [name?.value ?? 'DEFAULT', seconds?.value, hitcount?.value, rttl && 'ttl'].filter((part) => part !== undefined);
    const listed = unknown(`recent ${words.join(' ')}`, 'it depends on the packets before', { fresh: true });
    return [testing(unless((rcheck ?? update ?? remove)?.negated ?? false, listed))];
  },
});

interface RecentMatch extends NodeOf<typeof recent> {}

const HOUR = 3600;
const UNITS = [
  ['minute', 60],
  ['hour', HOUR],
  ['day', 24 * HOUR],
] as const;

/**
 * So many packets in so many seconds: a token bucket for each address, of which the last packet that still may pass takes the last
 * token. The rate is the nearest that is not below.
 */
function asRate({ options }: RecentMatch, seconds: number, hits: number, span: Span, cx: LowerContext): Lowered {
  const [unit, length] = UNITS.find(([, each]) => (hits * each) % seconds === 0) ?? (['day', 24 * HOUR] as const);
  const rate = Math.ceil((hits * length) / seconds);
  const set = cx.set(
    {
      name: `${setName(options)}_rate`,
      keyType: [cx.family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'],
      flags: ['dynamic', 'timeout'],
      timeout: seconds * 1000,
      size: 65535,
      elements: [],
    },
    'own',
  );
  const limit = { kind: 'limit', over: true, rate, unit, bytes: null, burst: Math.max(1, hits - 1), span } as const;
  const key = keyOf(options, cx.family, span);
  return approximate(
    [{ kind: 'dynamic set', operation: 'update', set, key, stateful: [limit], span }],
    `packets that come to this rule take tokens, ${hits} in ${seconds} seconds for each address, where iptables looks at the times of the packets that it noted`,
  );
}

/** Rules that name the same list and wait as long share a set, in which addresses stay for so many seconds, or for good. */
function listOf(options: RecentMatch['options'], wait: number | null, cx: LowerContext): SetReference {
  return cx.set({
    name: wait === null ? setName(options) : `${setName(options)}_${wait}s`,
    keyType: [cx.family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'],
    flags: wait === null ? ['dynamic'] : ['dynamic', 'timeout'],
    ...(wait !== null && { timeout: wait * 1000 }),
    size: 65535,
    elements: [],
  });
}

/** For how long the rules of the table ask whether an address is in the list: each has a set that must know of it. */
function waitsOf(options: RecentMatch['options'], cx: LowerContext): readonly (number | null)[] {
  const rules = cx.tableRules();
  let byList = waitsOfTables.get(rules);
  if (!byList) waitsOfTables.set(rules, (byList = readWaits(rules)));
  const waits = byList.get(setName(options));
  return waits ? [...waits].sort((a, b) => (b ?? Infinity) - (a ?? Infinity)) : [null];
}

type Waits = ReadonlyMap<string, ReadonlySet<number | null>>;

/** By the rules of a table, which may have thousands of lists. */
const waitsOfTables = new WeakMap<readonly Rule[], Waits>();

function readWaits(rules: readonly Rule[]): Waits {
  const byList = new Map<string, Set<number | null>>();
  for (const { parts } of rules) {
    for (const part of parts) {
      if (part.kind !== 'match' || part.name !== 'recent') continue;
      const { options } = part as RecentMatch;
      const isCounted = options.seconds && (options.hitcount?.value ?? 0) > 0;
      if (options.set || isCounted) continue;
      const name = setName(options);
      byList.set(name, (byList.get(name) ?? new Set()).add(options.seconds?.value ?? null));
    }
  }
  return byList;
}

function setName({ name }: RecentMatch['options']): string {
  return `recent_${(name?.value ?? 'DEFAULT').replace(/[^\w]/g, '_')}`;
}

function keyOf({ mask, rdest }: RecentMatch['options'], family: IpFamily, span: Span): Expression {
  const of = addressOf(family, rdest ? 'daddr' : 'saddr', { value: true, negated: false, span });
  const bits: Address = mask?.value ?? allOnes(family);
  return prefixLength(bits) === (family === 'ip' ? 32 : 128) ? of : binary(of, '&', address(family, bits, span), span);
}
