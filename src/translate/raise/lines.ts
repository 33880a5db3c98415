// A conjunction of tests as the options of iptables rules: one list of options a rule.

import { FIELD_RAISERS } from './fields.js';
import { fieldByWords } from './fields/raw.js';
import { beside, type Except, type FieldContext, type Raised } from './field.js';
import { settled } from './normalize.js';
import { size, values } from './ranges.js';
import type { RaiseContext } from './context.js';
import {
  isRefusal,
  of,
  refuse,
  type Alternatives,
  type Conjunction,
  type NameTest,
  type Piece,
  type Refusal,
  type Test,
} from './tests.js';

/** Rules of which at most one is met, and what must not be met before that. */
export interface Lines {
  readonly lines: Raised;
  readonly except: readonly Except[];
}

/** More rules than this in the place of one are no translation any more. */
const MOST = 256;

export function linesOf(alternatives: Alternatives, cx: RaiseContext): Lines | Refusal {
  const lines: (readonly Piece[])[] = [];
  let except: readonly Except[] = [];
  for (const conjunction of alternatives) {
    for (const tests of byProtocol(conjunction)) {
      const found = conjunctionLines(tests, cx);
      if (isRefusal(found)) return found;
      if (found.except.length > 0 && alternatives.length > 1)
        return refuse('several exceptions in one rule have no short form in iptables');
      lines.push(...found.lines);
      except = [...except, ...found.except];
    }
    if (lines.length > MOST)
      return refuse(`more than ${MOST} rules would take the place of this one`, 'put the values in a named set');
  }
  return { lines, except };
}

/** Ports and flags are asked protocol by protocol. */
function byProtocol(conjunction: Conjunction): readonly Conjunction[] {
  const index = conjunction.findIndex((test) => test.kind === 'field' && test.field === 'meta l4proto');
  const protocol = conjunction[index];
  if (protocol?.kind !== 'field' || protocol.mask !== null || size(protocol.ranges) > 16n) return [conjunction];
  return values(protocol.ranges).map((value) => conjunction.with(index, { ...protocol, ranges: of(value) }));
}

function conjunctionLines(all: Conjunction, cx: RaiseContext): Lines | Refusal {
  const none: Lines = { lines: [], except: [] };
  const tests: Test[] = [];
  for (const test of all) {
    const fact = settled(test, cx);
    if (fact === 'never') return none;
    if (fact === 'open') tests.push(test);
  }
  const protocol = beside('meta l4proto', tests);
  const only = protocol && protocol.mask === null && size(protocol.ranges) === 1n ? values(protocol.ranges)[0] : undefined;
  const field: FieldContext = {
    family: cx.family,
    hook: cx.hook,
    afterRouting: cx.afterRouting,
    protocol: only === undefined ? undefined : Number(only),
    beside: tests,
    note: cx.note,
    differs: cx.differs,
  };
  const taken = new Set(tests.flatMap((test) => (test.kind === 'field' ? (FIELD_RAISERS.get(test.field)?.takes ?? []) : [])));
  let lines: Raised = [[]];
  const except: Except[] = [];
  for (const test of tests) {
    const raised = raiseTest(test, taken, field);
    if (isRefusal(raised)) return raised;
    if (isExcept(raised)) except.push(raised);
    else lines = lines.flatMap((line) => raised.map((pieces) => [...line, ...pieces]));
    if (lines.length > MOST)
      return refuse(`more than ${MOST} rules would take the place of this one`, 'put the values in a named set');
  }
  return { lines, except };
}

function raiseTest(test: Test, taken: ReadonlySet<string>, cx: FieldContext): Raised | Except | Refusal {
  switch (test.kind) {
    case 'piece':
      return [[test.piece]];
    case 'name':
      return interfaceLines(test, cx);
    case 'field': {
      const row = FIELD_RAISERS.get(test.field) ?? fieldByWords(test.field);
      if (row) return row.raise(test, cx);
      return taken.has(test.field) ? [[]] : refuse(`iptables has no test of ${test.field}`);
    }
  }
}

function interfaceLines({ field, names, negated }: NameTest, { hook, afterRouting }: FieldContext): Raised | Except | Refusal {
  const flag = field === 'meta iifname' ? '-i' : '-o';
  if (flag === '-i' && afterRouting) {
    return refuse('iptables does not know at POSTROUTING by which interface a packet came in', 'mark such packets in FORWARD');
  }
  const missing = flag === '-i' ? ['output', 'postrouting'] : ['input', 'prerouting'];
  if (hook !== null && missing.includes(hook)) {
    // Without that interface nft compares with an empty name.
    return negated ? [[]] : [];
  }
  if (names.some(({ name }) => name.includes('+'))) return refuse('iptables takes + at the end of a name for a wildcard');
  const word = ({ name, prefix }: NameTest['names'][number]): string => (prefix ? `${name}+` : name);
  const one = (name: NameTest['names'][number]): readonly Piece[] => [{ match: 'standard', words: [flag, word(name)] }];
  const wide = [...names.entries()].filter(([, { prefix }]) => prefix);
  const distinct = names.filter(
    ({ name }, index) =>
      !wide.some(([at, other]) => at !== index && name.startsWith(other.name) && (at < index || other.name !== name)),
  );
  if (!negated) return distinct.map(one);
  const [only] = distinct;
  if (distinct.length === 1 && only) return [[{ match: 'standard', words: ['!', flag, word(only)] }]];
  return { kind: 'except', of: distinct.map(one) };
}

export function isExcept(raised: Raised | Except): raised is Except {
  return 'kind' in raised;
}
