// Which variables stand for the bits of which field, in an order that keeps diagrams small.

import { ADDRESS_TYPE, CT_STATE, FIELDS, type FieldName, type NameField } from '../../core/fields.js';
import { bitsFor, makeCoding, type Coding } from './coding.js';

/** A field of the packet, or one that only diagrams know: whether NAT was done, and values that nobody can foretell. */
export type DiagramField = FieldName | NameField | 'nat source' | 'nat destination' | `fresh ${string}`;

/** The variables of one field: `first` is that of its highest bit, the next bits follow at `stride`. */
export interface Block {
  readonly field: DiagramField;
  readonly first: number;
  readonly stride: number;
  readonly width: number;
  /** Where codes stand for values or what lies from one to the next. */
  readonly coding: Coding | null;
  /** One bit of 31, which may be shared by fields that are rarely assigned. */
  readonly group: number;
}

export interface Layout {
  block(field: DiagramField): Block;
  /** A field whose value nobody can foretell: `key` says whose it is. */
  fresh(key: string, width: number): Block;
  /** The variable of a test outside the model. */
  unmodelled(key: string): number;
  /** What a variable stands for: a bit of a field (0 is the highest), or a test outside the model. */
  meaning(variable: number): { readonly block: Block; readonly bit: number } | { readonly unmodelled: string };
  /** The bit of a variable's group. */
  groupOf(variable: number): number;
}

/** What rules at a hook mostly tell packets apart by, first: those before routing look at destinations. */
export type Leading = 'source' | 'destination';

const MARKS: readonly FieldName[] = ['meta mark', 'ct mark'];
const SOURCE: readonly (FieldName | NameField)[] = ['ip saddr', 'ip6 saddr', 'ether saddr'];
const DESTINATION: readonly (FieldName | NameField)[] = ['ip daddr', 'ip6 daddr', 'meta l4proto', 'th dport'];

/**
 * The order that measured best. By source: state, way in, source, way out, destination, all else, then tests outside the
 * model. What a way in demands of sources is said once, not once for every way out. By destination: services are picked by
 * their address and port, then perhaps by chance, and each backend has sources of its own, which stand below that.
 */
function order(leading: Leading): {
  readonly before: readonly (FieldName | NameField)[];
  readonly after: readonly (FieldName | NameField)[];
} {
  // Whatever asks for a port asks for the first fragment too: below other fields, that test would be at each end.
  const first = ['ip frag-off', 'ct state', 'ct direction', 'ct status', 'meta iifname', 'physdev in'] as const;
  const out = ['meta oifname', 'physdev out'] as const;
  const rest = ['th sport', 'tcp flags', 'icmp type', 'icmp code', 'icmpv6 type', 'icmpv6 code'] as const;
  const others = (Object.keys(FIELDS) as FieldName[]).filter(
    (field) => ![...first, ...out, ...rest, ...SOURCE, ...DESTINATION, ...MARKS].includes(field),
  );
  return leading === 'source'
    ? { before: [...first, ...SOURCE, ...out, ...DESTINATION, ...rest, ...others], after: [] }
    : { before: [...first, ...DESTINATION], after: [...out, ...SOURCE, ...rest, ...others] };
}

const CODED: Readonly<Partial<Record<string, Coding>>> = {
  'ct state': makeCoding(Float64Array.from(Object.values(CT_STATE)).sort()),
  'fib saddr type': makeCoding(Float64Array.from(Object.values(ADDRESS_TYPE))),
  'fib daddr type': makeCoding(Float64Array.from(Object.values(ADDRESS_TYPE))),
};

/** Fields that rules, translation or a hook give values to: each is a group of its own. */
const ASSIGNED: readonly DiagramField[] = [
  'ct state',
  'ct status',
  'ct mark',
  'meta mark',
  'meta priority',
  'meta iifname',
  'meta oifname',
  'ip saddr',
  'ip daddr',
  'ip6 saddr',
  'ip6 daddr',
  'th sport',
  'th dport',
  'ip dscp',
  'ip ecn',
  'ip6 dscp',
  'ip6 ecn',
  'ip ttl',
  'ip6 hoplimit',
  'nat source',
  'nat destination',
];

/** Variables below this are fields; from here to `LATE` they are tests outside the model; then come more fields, marks, and what is fresh. */
const UNMODELLED = 1 << 12;
const LATE = 1 << 21;
const UNMODELLED_GROUP = 1 << 30;
const SHARED_GROUP = 1 << 29;

/**
 * `nameClasses`: how many classes of interface names there are. `told`: rising values of wide fields between which rules
 * tell nothing apart.
 */
export function makeLayout(nameClasses: number, told: ReadonlyMap<DiagramField, Coding>, leading: Leading): Layout {
  const blocks = new Map<string, Block>();
  const early: Block[] = [];
  const late: Block[] = [];
  const keys: string[] = [];
  const unmodelled = new Map<string, number>();

  function add(field: DiagramField, owners: Block[], base: number, width: number): Block {
    return place(field, owners, base, owners.length, 1, width);
  }

  function place(field: DiagramField, owners: Block[], base: number, offset: number, stride: number, width: number): Block {
    const coding = CODED[field] ?? told.get(field) ?? null;
    const own = ASSIGNED.indexOf(field);
    const group = own === -1 ? SHARED_GROUP : 1 << own;
    const block: Block = { field, first: base + offset, stride, width: coding?.width ?? width, coding, group };
    blocks.set(field, block);
    for (let bit = 0; bit < block.width; bit++) owners[offset + bit * stride] = block;
    return block;
  }

  const width = (field: FieldName | NameField): number => (isNumeric(field) ? FIELDS[field] : bitsFor(nameClasses));

  const { before, after } = order(leading);
  for (const field of before) add(field, early, 0, width(field));
  for (const field of after) add(field, late, LATE, width(field));
  // Marks are copied to each other: their bits alternate, so that a test of both stays small.
  const marks = late.length;
  MARKS.forEach((field, offset) => place(field, late, LATE, marks + offset, MARKS.length, FIELDS[field]));
  add('nat source', late, LATE, 1);
  add('nat destination', late, LATE, 1);

  return {
    block(field) {
      const known = blocks.get(field);
      if (!known) throw new Error(`no variables for ${field}`);
      return known;
    },
    fresh: (key, bits) => blocks.get(`fresh ${key}`) ?? add(`fresh ${key}`, late, LATE, bits),
    unmodelled(key) {
      let variable = unmodelled.get(key);
      if (variable === undefined) {
        variable = UNMODELLED + keys.length;
        keys.push(key);
        unmodelled.set(key, variable);
      }
      return variable;
    },
    meaning(variable) {
      if (variable >= UNMODELLED && variable < LATE) return { unmodelled: keys[variable - UNMODELLED] ?? '' };
      const block = variable < UNMODELLED ? early[variable] : late[variable - LATE];
      if (!block) throw new Error(`no field has the variable ${variable}`);
      return { block, bit: (variable - block.first) / block.stride };
    },
    groupOf(variable) {
      if (variable < UNMODELLED) return early[variable]?.group ?? SHARED_GROUP;
      return variable < LATE ? UNMODELLED_GROUP : (late[variable - LATE]?.group ?? SHARED_GROUP);
    },
  };
}

/** The variable of a bit of a field; 0 is the highest. */
export function variableOf({ first, stride }: Block, bit: number): number {
  return first + bit * stride;
}

/** The field holds a number, and no name. */
export function isNumeric(field: DiagramField): field is FieldName {
  return Object.hasOwn(FIELDS, field);
}
