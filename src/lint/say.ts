// A rule in plain words: which packets it is about, and what becomes of them.

import { assertNever } from '../base/assert-never.js';
import type { Hook } from '../ast/ruleset.js';
import type { Action, Meaning } from '../core/action.js';
import {
  ADDRESS_TYPE,
  CT_STATE,
  CT_STATUS,
  maximum,
  NFPROTO,
  TCP_FLAG,
  type FieldName,
  type NameField,
  type Value,
} from '../core/fields.js';
import type { Predicate, ValueRange } from '../core/predicate.js';
import { formatAddress } from '../eval/network.js';
import { rangeText } from './analysis/explain.js';

const PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  6: 'TCP',
  17: 'UDP',
  33: 'DCCP',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMPv6',
  132: 'SCTP',
  136: 'UDP-Lite',
};

/** What the packets of a hook are. */
const PACKETS: Readonly<Record<Hook, string>> = {
  ingress: 'packets as they come in by a device',
  prerouting: 'packets that come in, before their way is chosen',
  input: 'packets for this host itself',
  forward: 'packets that pass through this host',
  output: 'packets that this host sends',
  postrouting: 'packets that leave, after their way is chosen',
  egress: 'packets as they leave by a device',
};

/** Lines that say what a rule does. */
export function sayRule(meaning: Meaning, hook: Hook | null): readonly string[] {
  const about = hook === null ? 'packets' : PACKETS[hook];
  const tests: string[] = [];
  const acts: string[] = [];
  for (const step of meaning) {
    if (step.kind === 'test') {
      for (const part of parts(step.predicate)) tests.push(say(part));
    } else if (step.kind === 'do') acts.push(does(step.action));
    else {
      for (const { when, then } of step.cases.slice(0, MOST_CASES)) {
        const what = then.flatMap((inner) => (inner.kind === 'do' ? [does(inner.action)] : [])).join(', ');
        acts.push(`${say(when)}: ${what || 'goes on'}`);
      }
      if (step.cases.length > MOST_CASES) acts.push(`and ${step.cases.length - MOST_CASES} more cases`);
    }
  }
  const told = [...new Set(tests.filter((test) => test !== ''))];
  return [
    `It is about ${about}${told.length === 0 ? ', all of them.' : ':'}`,
    ...told.map((test) => `  - ${test}`),
    acts.length === 0 ? 'Such a packet is counted, and goes on to the next rule.' : 'Such a packet:',
    ...acts.map((act) => `  - ${act}`),
  ];
}

const MOST_CASES = 12;

function parts(predicate: Predicate): readonly Predicate[] {
  return predicate.kind === 'all' ? predicate.of.flatMap(parts) : [predicate];
}

/** A test as a clause behind "packets". */
function say(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'always':
      return '';
    case 'never':
      return 'that cannot be: it never matches';
    case 'not':
      return negated(predicate.of);
    case 'all':
      return predicate.of.map(say).filter(Boolean).join(', and ');
    case 'any':
      return predicate.of.map(say).filter(Boolean).join(', or ');
    case 'name':
      return `${BY[predicate.field]} ${predicate.name}${predicate.prefix ? '… (any such name)' : ''}`;
    case 'in':
      return isWhole(predicate) ? '' : field(predicate);
    case 'unknown':
      return `for which this holds: ${predicate.key} (${predicate.why})`;
    default:
      return assertNever(predicate);
  }
}

function negated(predicate: Predicate): string {
  return predicate.kind === 'not' ? say(predicate.of) : `but not ${say(predicate)}`;
}

const BY: Readonly<Record<NameField, string>> = {
  'meta iifname': 'that came in by',
  'meta oifname': 'that leave by',
  'physdev in': 'that came in by the bridge port',
  'physdev out': 'that leave by the bridge port',
};

/** Fields with words of their own; others are named. */
const FIELD_WORDS: Readonly<Partial<Record<FieldName, string>>> = {
  'ip saddr': 'from',
  'ip6 saddr': 'from',
  'ip daddr': 'to',
  'ip6 daddr': 'to',
  'th sport': 'from port',
  'th dport': 'to port',
  'meta l4proto': 'of protocol',
  'meta mark': 'with the mark',
  'ct mark': 'whose connection has the mark',
  'meta skuid': 'of the user with the number',
  'meta skgid': 'of the group with the number',
  'fib daddr type': 'whose destination is of the type',
  'fib saddr type': 'whose source is of the type',
  'ct original proto-dst': 'that asked for port',
  'ct original daddr': 'that asked for',
};

const STATES: Readonly<Record<string, string>> = {
  new: 'that begin a connection',
  established: 'of a connection that is known',
  related: 'that belong to a known connection without being part of it',
  invalid: 'that fit no connection',
  untracked: 'that are not tracked',
};

function field({ field: name, mask, ranges }: Predicate & { readonly kind: 'in' }): string {
  if (name === 'ct state')
    return chosen(CT_STATE, mask, ranges)
      .map((state) => STATES[state] ?? state)
      .join(', or ');
  if (name === 'ct status') return `whose connection is ${chosen(CT_STATUS, mask, ranges).join(' or ') || 'unmarked'}`;
  if (name === 'tcp flags') {
    const flags = (value: number) =>
      Object.entries(TCP_FLAG)
        .flatMap(([flag, bit]) => (value & bit ? [flag] : []))
        .join(', ') || 'none';
    const set = flags(Number(ranges[0]?.[0] ?? 0));
    return mask === undefined ? `with the TCP flags ${set}` : `with the TCP flags ${set} of ${flags(Number(mask))}`;
  }
  const values = ranges.slice(0, MOST_CASES).map((range) => value(name, range));
  const rest = ranges.length > MOST_CASES ? `, and ${ranges.length - MOST_CASES} more` : '';
  const bits = mask === undefined ? '' : `, looking at the bits 0x${mask.toString(16)}`;
  return `${FIELD_WORDS[name] ?? `with ${name}`} ${values.join(', ')}${rest}${bits}`;
}

/** It only says that the packet has the field. */
function isWhole({ field: name, mask, ranges }: Predicate & { readonly kind: 'in' }): boolean {
  const [range] = ranges;
  return mask === undefined && range !== undefined && BigInt(range[0]) === 0n && BigInt(range[1]) === BigInt(maximum(name));
}

/** The names whose bits or values a test takes. */
function chosen(names: Readonly<Record<string, number>>, mask: Value | undefined, ranges: readonly ValueRange[]): string[] {
  const taken = (value: number) => ranges.some(([low, high]) => value >= low && value <= high);
  return Object.entries(names).flatMap(([name, bit]) =>
    (mask === undefined ? taken(bit) : (bit & Number(mask)) !== 0 && taken(bit & Number(mask))) ? [name] : [],
  );
}

function value(name: FieldName, [low, high]: ValueRange): string {
  if (/\b[sd]addr$/.test(name)) {
    const family = typeof low === 'bigint' ? 'ip6' : 'ip';
    return low === high ? formatAddress(family, low) : rangeText(family, [low, high]);
  }
  if (name === 'meta l4proto' && low === high) return PROTOCOLS[Number(low)] ?? String(low);
  if (name === 'meta nfproto') return low === NFPROTO.ipv4 ? 'IPv4' : 'IPv6';
  if (name.endsWith(' type') && name.startsWith('fib'))
    return Object.entries(ADDRESS_TYPE).find(([, type]) => type === low)?.[0] ?? String(low);
  if (name.endsWith('mark')) return low === high ? `0x${low.toString(16)}` : `0x${low.toString(16)} to 0x${high.toString(16)}`;
  return low === high ? String(low) : `${low} to ${high}`;
}

/** What is done, as a clause behind "such a packet". */
function does(action: Action): string {
  switch (action.kind) {
    case 'accept':
      return 'is accepted: no other rule of this chain is asked, those of other chains at the hook still are';
    case 'drop':
      return 'is dropped, and the sender is told nothing';
    case 'reject':
      return `is refused, and the sender is told so (${action.answer})`;
    case 'return':
      return 'goes back to the chain it came from, or meets the policy';
    case 'continue':
      return 'goes on to the next rule';
    case 'jump':
      return `goes through the chain ${action.chain}, and comes back where that does not decide`;
    case 'goto':
      return `goes through the chain ${action.chain}, and does not come back here`;
    case 'queue':
      return `is handed to a program${action.bypass ? ', or let through if none listens' : ', or dropped if none listens'}`;
    case 'set':
      return `gets a new ${action.field}${action.value.kind === 'computed' && action.value.terms.length === 0 ? `: 0x${action.value.constant.toString(16)}` : ''}`;
    case 'notrack':
      return 'is not tracked as part of a connection, and so never translated';
    case 'log':
      return action.prefix ? `is logged as "${action.prefix}"` : 'is logged';
    case 'tproxy':
      return `is given to a program of this host${action.port === null ? '' : `, at port ${action.port}`}, without a change`;
    case 'effect':
      return `has this effect: ${action.what}`;
    case 'nat':
      return translates(action);
    default:
      return assertNever(action);
  }
}

function translates(action: Action & { readonly kind: 'nat' }): string {
  const { type, family, addresses, ports, random } = action;
  const port = ports ? ` port ${ports[0] === ports[1] ? ports[0] : `${ports[0]} to ${ports[1]}`}` : '';
  const address = addresses
    ? ` ${addresses[0] === addresses[1] ? formatAddress(family, addresses[0]) : rangeText(family, addresses)}`
    : '';
  const chance = random ? ', at a port picked at random' : '';
  switch (type) {
    case 'masquerade':
      return `gets the address of the interface it leaves by as its source${port && `, at${port}`}${chance}`;
    case 'snat':
      return `gets the source${address}${port}${chance}`;
    case 'dnat':
      return `gets the destination${address}${port}${chance}, and so do all packets of its connection; answers are turned back`;
    case 'redirect':
      return `is sent to this host itself${port && `, to${port}`}${chance}`;
  }
}
