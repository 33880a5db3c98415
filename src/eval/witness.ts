// A path through a diagram as a packet that takes it, and what the plain walk says becomes of that packet.

import type { Hook, Rule } from '../ast/ruleset.js';
import { positionAt } from '../base/source.js';
import { CT_STATE, FIELDS, NFPROTO, type FieldName, type NameField, type Value } from '../core/fields.js';
import { settledEffects } from '../core/effects.js';
import type { Unknown, ValueRange } from '../core/predicate.js';
import type { ConnectionState } from './conntrack.js';
import { presence, type Space } from './diagram/space.js';
import { codeAt, codeOf, indexOfCode } from './diagram/coding.js';
import { isNumeric, variableOf, type Block } from './diagram/layout.js';
import type { Path } from './diagram/paths.js';
import type { Side } from './diagram/chains.js';
import { endsOf, NO_ENDS, type Ends } from './ends.js';
import { only, split, type Flow } from './flow.js';
import { passHook, type Departure, type HookState } from './journey.js';
import { formatAddress, type IpFamily, type Network } from './network.js';
import type { Program } from './program.js';
import type { ChainEnd, Decider, Trail } from './walk.js';

/** A packet at a hook, in the words of a probe; `given` are the answers of tests outside the model that it needs. */
export interface Witness {
  readonly packet: Readonly<Record<string, string | number>>;
  readonly given: readonly { readonly test: string; readonly holds: boolean }[];
  readonly flow: Flow;
  readonly state: ConnectionState;
}

/** A packet that people find plain; a path decides only some of its bits. */
const PLAIN: Readonly<Partial<Record<FieldName, Value>>> = {
  'ct state': CT_STATE.new,
  'meta l4proto': 6,
  'meta length': 60,
  'ip saddr': 0xc6336407,
  'ip daddr': 0xcb00710a,
  'ip6 saddr': 0x20010db8000000000000000000000007n,
  'ip6 daddr': 0x20010db8000000000000000000000110n,
  'th sport': 40000,
  'th dport': 80,
  'tcp flags': 2,
  'icmp type': 8,
  'icmpv6 type': 128,
  'ip ttl': 64,
  'ip6 hoplimit': 64,
  'ip version': 4,
  'ip hdrlength': 5,
  'tcp option maxseg size': 1460,
};

/** The value that a free variable takes. */
export function plainBit(space: Space, variable: number): 0 | 1 {
  const meaning = space.layout.meaning(variable);
  if ('unmodelled' in meaning) return 0;
  const { block, bit } = meaning;
  const plain = isNumeric(block.field) ? (PLAIN[block.field] ?? 0) : 0;
  const code = block.coding ? BigInt(codeOf(block.coding, plain)) : BigInt(plain);
  return (code >> BigInt(block.width - 1 - bit)) & 1n ? 1 : 0;
}

/** The packet of a path at a hook. */
export function witnessOf(space: Space, path: Path, hook: Hook, network: Network): Witness {
  const { layout, family, names } = space;
  const bitsAt = (block: Block): bigint => {
    let code = 0n;
    for (let bit = 0; bit < block.width; bit++) {
      const variable = variableOf(block, bit);
      code = code * 2n + BigInt(path.values.get(variable) ?? plainBit(space, variable));
    }
    return code;
  };
  const valueOf = (field: FieldName): Value => {
    const block = layout.block(field);
    const code = bitsAt(block);
    if (block.coding) {
      const own = indexOfCode(block.coding, Number(code));
      const plain = PLAIN[field] ?? 0;
      return codeOf(block.coding, plain) === codeAt(block.coding, own) ? plain : (block.coding.values[own] ?? 0);
    }
    return FIELDS[field] > 53 ? code : Number(code);
  };
  const nameOf = (field: NameField): string | null =>
    names.names[Math.min(Number(bitsAt(layout.block(field))), names.names.length - 1)] ?? null;

  const fields = new Map<FieldName, readonly ValueRange[] | null>();
  for (const field of Object.keys(FIELDS) as FieldName[]) {
    // What the host's routes say follows from the addresses.
    if (field.startsWith('fib ')) continue;
    const value = valueOf(field);
    fields.set(field, [[value, value]]);
  }
  fields.set('meta nfproto', one(family === 'ip' ? NFPROTO.ipv4 : NFPROTO.ipv6));
  const given = [...path.values].flatMap(([variable, value]) => {
    const meaning = layout.meaning(variable);
    return 'unmodelled' in meaning ? [{ test: meaning.unmodelled, holds: value === 1 }] : [];
  });
  const holds = new Map(given.map(({ test, holds: answer }) => [test, answer] as const));
  const flow: Flow = {
    fields,
    names: {
      'meta iifname': hook === 'output' ? null : nameOf('meta iifname'),
      'meta oifname': hook === 'prerouting' || hook === 'input' ? null : nameOf('meta oifname'),
      'physdev in': nameOf('physdev in'),
      'physdev out': nameOf('physdev out'),
    },
    assumptions: [],
  };
  for (const field of [...fields.keys()]) if (!hasField(flow, field, family, holds, network)) fields.set(field, null);
  const state = (Object.entries(CT_STATE).find(([, bit]) => bit === only(flow, 'ct state'))?.[0] ?? 'invalid') as ConnectionState;
  return { packet: packetOf(flow, family, state, hook), given, flow, state };
}

function one(value: Value): readonly ValueRange[] {
  return [[value, value]];
}

function hasField(
  flow: Flow,
  field: FieldName,
  family: IpFamily,
  given: ReadonlyMap<string, boolean>,
  network: Network,
): boolean {
  const predicate = presence(field, family);
  if (!predicate) return true;
  const { yes } = split(flow, predicate, network.resolve);
  return yes.some(({ assumptions }) => assumptions.every(({ unknown, holds }) => (given.get(unknown.key) ?? false) === holds));
}

function packetOf(flow: Flow, family: IpFamily, state: ConnectionState, hook: Hook): Readonly<Record<string, string | number>> {
  const packet: Record<string, string | number> = { mode: hook === 'output' ? 'out' : hook === 'input' ? 'local' : 'fwd' };
  const put = (key: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) packet[key] = value;
  };
  const number = (field: FieldName) => {
    const value = only(flow, field);
    return value === undefined ? undefined : Number(value);
  };
  put('iif', flow.names['meta iifname']);
  put('oif', flow.names['meta oifname']);
  put('proto', number('meta l4proto'));
  put('src', formatAddress(family, only(flow, `${family} saddr`) ?? 0));
  put('dst', formatAddress(family, only(flow, `${family} daddr`) ?? 0));
  put('sport', number('th sport'));
  put('dport', number('th dport'));
  const flags = number('tcp flags');
  if (flags !== undefined)
    put(
      'flags',
      ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ecn', 'cwr'].filter((_, bit) => (flags >> bit) & 1).join(',') || 'none',
    );
  put('type', number('icmp type') ?? number('icmpv6 type'));
  put('code', number('icmp code') ?? number('icmpv6 code'));
  put('ttl', number(family === 'ip' ? 'ip ttl' : 'ip6 hoplimit'));
  const tos = (number(`${family} dscp`) ?? 0) * 4 + (number(`${family} ecn`) ?? 0);
  if (tos !== 0) put('tos', tos);
  for (const [key, field] of EXTRAS) {
    const value = number(field);
    if (value !== undefined && value !== 0) put(key, value);
  }
  put('state', state);
  return packet;
}

const EXTRAS: readonly (readonly [key: string, field: FieldName])[] = [
  ['mark', 'meta mark'],
  ['ctmark', 'ct mark'],
  ['ctstatus', 'ct status'],
  ['uid', 'meta skuid'],
  ['gid', 'meta skgid'],
  ['length', 'meta length'],
];

/** What becomes of the packet at the hook, and who decides it. */
export interface HookOutcome extends Ends {
  readonly verdict: 'accept' | 'drop' | 'reject';
  readonly rejectType?: string;
  /** Fields that rules changed beside these, and all else that they did. */
  readonly effects: readonly string[];
  /** The rule that decides, or the policy; null where no chain is at the hook. */
  readonly by: DecidedBy | null;
}

/** What decided, and where it stands in its text. */
export interface DecidedBy {
  readonly file: string;
  readonly line: number;
  readonly table: string;
  readonly chain: string;
  /** The rule as it is written, or `policy drop`. */
  readonly text: string;
}

/** Walks the packet through the rules of the hook; null where the walk did not come to one end. */
export function outcomeAt(
  witness: Witness,
  hook: Hook,
  family: IpFamily,
  side: Side,
  program: Program,
  network: Network,
): HookOutcome | null {
  const departure: Departure = { family, flow: witness.flow, from: hook === 'output' ? 'host' : 'network', state: witness.state };
  const answers = new Map(witness.given.map(({ test, holds }) => [test, holds] as const));
  const decide = (unknown: Unknown, rule: Rule) => answers.get(side.keyOf(rule, unknown)) ?? false;
  const { passed, stopped } = passHook(witness.flow, hook, departure, {
    program,
    network,
    explore: 'likely',
    decide,
    budget: { left: 10_000_000 },
  });
  const [through] = passed;
  const [ended] = stopped;
  if (passed.length + stopped.length !== 1) return null;
  return through
    ? outcomeOf(through, null, witness.flow, family)
    : ended
      ? outcomeOf(ended.state, ended.end, witness.flow, family)
      : null;
}

function outcomeOf({ flow, trail, by }: HookState, end: ChainEnd | null, before: Flow, family: IpFamily): HookOutcome {
  const decider = end?.by ?? by;
  const rejects = end?.verdict.kind === 'reject' ? end.verdict.answer : undefined;
  return {
    verdict: end === null ? 'accept' : rejects === undefined ? 'drop' : 'reject',
    ...(rejects === undefined ? {} : { rejectType: rejects }),
    ...(end === null ? endsOf(flow, family) : NO_ENDS),
    effects: [...settledEffects(told(trail), end !== null), ...(end === null ? changes(before, flow) : [])],
    by: decider && decidedBy(decider),
  };
}

function decidedBy({ entry, chain, rule, policy }: Decider): DecidedBy {
  const { source, start, end } = rule?.span ?? policy?.span ?? chain.span;
  return {
    file: source.name,
    line: positionAt(source, start).line,
    table: `${entry.table.family} ${entry.table.name}`,
    chain: chain.name,
    text: rule ? source.text.slice(start, end).trim() : `policy ${policy?.verdict ?? 'accept'}`,
  };
}

const SHOWN: ReadonlySet<FieldName> = new Set([
  'ip saddr',
  'ip daddr',
  'ip6 saddr',
  'ip6 daddr',
  'th sport',
  'th dport',
  'meta mark',
  'ct mark',
  'ct status',
]);

/** Fields that hold something else than before, with their new values. */
function changes(before: Flow, after: Flow): readonly string[] {
  return [...after.fields.keys()]
    .filter((field) => !SHOWN.has(field) && !field.startsWith('ct original') && !field.startsWith('fib '))
    .filter((field) => only(before, field) !== only(after, field))
    .map((field) => `${field} is ${String(only(after, field) ?? 'not known')}`);
}

/** What rules did that stays with no field: logs, queues, translations. */
function told(trail: Trail | null): readonly string[] {
  const found: string[] = [];
  for (let at = trail; at; at = at.before) {
    const effects = at.effect
      .split(', ')
      .filter((effect) => !/^(?:match|accept|drop|return|continue|jump .*|goto .*|set .*|reject .*)$/.test(effect));
    found.unshift(...effects);
  }
  return found;
}
