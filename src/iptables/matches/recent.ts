// -m recent: lists of addresses seen before, and when.

import type { Span } from '../../base/source.js';
import { address, binary, is } from '../../ast/build-nft.js';
import type { Expression, SetReference } from '../../ast/nft.js';
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
    rsource: { flag: 'rsource', value: noValue, excludes: ['rdest'] },
    rdest: { flag: 'rdest', value: noValue, excludes: ['rsource'] },
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
        ...(rdest ? { rdest } : { rsource: rsource ?? { value: true, negated: false, span } }),
      },
    };
  },
  lower(node, cx): Lowered {
    const { set, update, remove, rcheck, seconds, hitcount, rttl } = node.options;
    const action = set ?? rcheck ?? update ?? remove;
    if (seconds && hitcount && action && !action.negated && !rttl)
      return asRate(node, seconds.value, hitcount.value, action.span, cx);
    if (seconds ?? hitcount ?? rttl) {
      return untranslatable(
        'nft keeps neither times nor counts of the packets of an address',
        'a dynamic set with a timeout and a limit does nearly the same: add @seen { ip saddr timeout 60s limit rate over 4/minute }',
      );
    }
    if (!action || (set ?? update ?? remove)?.negated) return untranslatable('nft cannot negate a change of a list');
    const { span } = action;
    const list = listOf(node.options, cx);
    const key = keyOf(node.options, cx.family, span);
    const isListed = is(key, list, span);
    const change = { kind: 'dynamic set', set: list, key, stateful: [], span } as const;
    const statements = set
      ? [{ ...change, operation: 'update' } as const]
      : rcheck
        ? [rcheck.negated ? { ...isListed, relation: '!=' as const, implicit: false } : isListed]
        : [isListed, { ...change, operation: update ? 'update' : 'delete' } as const];
    return approximate(statements, `a full list takes no more addresses, where iptables forgets the oldest of its ${LIST}`);
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

/** Rules that name the same list share a set. */
function listOf(options: RecentMatch['options'], cx: LowerContext): SetReference {
  return cx.set({
    name: setName(options),
    keyType: [cx.family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'],
    flags: ['dynamic'],
    size: 65535,
    elements: [],
  });
}

function setName({ name }: RecentMatch['options']): string {
  return `recent_${(name?.value ?? 'DEFAULT').replace(/[^\w]/g, '_')}`;
}

function keyOf({ mask, rdest }: RecentMatch['options'], family: IpFamily, span: Span): Expression {
  const of = addressOf(family, rdest ? 'daddr' : 'saddr', { value: true, negated: false, span });
  const bits: Address = mask?.value ?? allOnes(family);
  return prefixLength(bits) === (family === 'ip' ? 32 : 128) ? of : binary(of, '&', address(family, bits, span), span);
}
