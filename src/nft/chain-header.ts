// `type filter hook input device "eth0" priority filter + 5`: where packets enter a chain, read and printed.

import type { Expression } from '../ast/nft.js';
import type { Base, Family, Hook } from '../ast/ruleset.js';
import { didYouMean } from '../base/suggest.js';
import { kindAt, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { hooksOfName, printPriority, priorityNames } from './priority.js';
import { complain, type ReadState } from './state.js';
import { LISTED, type Style } from './style.js';
import { takesRoom, TOO_MUCH } from './variables.js';

const TYPES = ['filter', 'nat', 'route'] as const;
const HOOKS: readonly Hook[] = ['ingress', 'prerouting', 'input', 'forward', 'output', 'postrouting', 'egress'];

/** Reads the line that begins with `type`; null, and a complaint, where it cannot be read. */
export function readChainHeader(text: Text, from: number, to: number, family: Family, state: ReadState): Base | null {
  let at = from + 1;
  const type = TYPES.find((name) => name === tokenText(text, at));
  if (!type) return wrong(at, `"${tokenText(text, at)}" is no type of chain`, didYouMean(tokenText(text, at), TYPES));
  at++;
  if (tokenText(text, at) !== 'hook') return wrong(at, 'a chain needs "hook" and its name behind the type');
  at++;
  const hook = HOOKS.find((name) => name === tokenText(text, at));
  if (!hook) return wrong(at, `"${tokenText(text, at)}" is no hook`, didYouMean(tokenText(text, at), HOOKS));
  at++;
  let names: readonly string[] = [];
  if (tokenText(text, at) === 'device' || tokenText(text, at) === 'devices') {
    at++;
    if (kindAt(text, at) === KIND.assign) at++;
    const close = kindAt(text, at) === KIND.braceOpen ? (text.closing[at] ?? -1) : at;
    names = readDevices(text, at, close + 1, state);
    if (names.includes('')) complain(state, 'a device has a name', spanBetween(text, at, close + 1));
    at = close + 1;
  }
  if (tokenText(text, at) !== 'priority') return wrong(at, 'a base chain needs a "priority"');
  const priority = readPriority(text, at + 1, to, family, hook, state);
  if (priority === undefined) return null;
  checkBase(type, hook, priority, names.length > 0, family, (message, help) => wrong(from + 1, message, help));
  return { type, hook, priority, ...(names.length > 0 ? { devices: names } : {}) };

  function wrong(index: number, message: string, help?: string): null {
    complain(state, message, spanBetween(text, Math.min(index, to), Math.min(index + 1, to)), help);
    return null;
  }
}

const IP_HOOKS: Readonly<Record<Base['type'], readonly Hook[]>> = {
  filter: ['prerouting', 'input', 'forward', 'output', 'postrouting'],
  nat: ['prerouting', 'input', 'output', 'postrouting'],
  route: ['output'],
};

/** Where each type of chain may be hooked in; measured with nft 1.1.3 on Linux 6.18, all of them. */
const PLACES: Readonly<Record<Family, Readonly<Partial<Record<Base['type'], readonly Hook[]>>>>> = {
  ip: IP_HOOKS,
  ip6: IP_HOOKS,
  inet: { ...IP_HOOKS, filter: ['ingress', ...IP_HOOKS.filter] },
  arp: { filter: ['input', 'output'] },
  bridge: { filter: IP_HOOKS.filter },
  netdev: { filter: ['ingress', 'egress'] },
};

/** Reports chains that no kernel hooks in. */
function checkBase(
  type: Base['type'],
  hook: Hook,
  priority: number,
  bound: boolean,
  family: Family,
  report: (message: string, help?: string) => void,
): void {
  const hooks = PLACES[family][type];
  const types = Object.entries(PLACES[family]).filter(([, each]) => each.includes(hook));
  if (types.length === 0)
    report(`chains of ${family} tables have no hook "${hook}"`, `they have ${(PLACES[family].filter ?? []).join(', ')}`);
  else if (!hooks?.includes(hook)) {
    report(
      `a chain of type "${type}" cannot stand at "${hook}"`,
      hooks ? `it can at ${hooks.join(', ')}` : `${family} tables have chains of type filter only`,
    );
  } else if (bound && hook !== 'ingress' && hook !== 'egress') {
    report(`a chain at "${hook}" sees the packets of all devices`, 'test "iifname" or "oifname" in its rules');
  } else if (type === 'nat' && priority <= CONNTRACK) {
    report(`a chain of type "nat" needs a priority above ${CONNTRACK}`, 'connections are not known any earlier');
  }
}

/** NF_IP_PRI_CONNTRACK: translation belongs to connections. */
const CONNTRACK = -200;

/** `filter`, `-150`, `dstnat + 5`, `$prio`. */
export function readPriority(
  text: Text,
  from: number,
  to: number,
  family: Family,
  hook: Hook,
  state: ReadState,
): number | undefined {
  let at = from;
  let base = 0;
  const sign = kindAt(text, at) === KIND.minus ? -1 : 1;
  if (sign === -1) at++;
  const [word = '', ...rest] = valueText(text, at, state).split(/ +/);
  if (/^-?\d+$/.test(word)) base = sign * Number(word);
  else {
    const names = priorityNames(family);
    const named = Object.hasOwn(names, word) ? names[word] : undefined;
    if (named === undefined) {
      complain(state, `"${word}" is no priority of a chain`, spanBetween(text, at, at + 1), didYouMean(word, Object.keys(names)));
      return undefined;
    }
    const hooks = hooksOfName(word, family);
    if (hooks && !hooks.includes(hook)) {
      complain(
        state,
        `"${word}" is a priority of ${hooks.join(' and ')}, and not of ${hook}`,
        spanBetween(text, at, at + 1),
        `write ${named}`,
      );
    }
    base = named;
  }
  // A variable may hold `filter - 5` as one string.
  const [direction, amount] = rest;
  if ((direction === '+' || direction === '-') && amount !== undefined) base += Number(`${direction}${amount}`);
  else if (direction !== undefined) base = NaN;
  at++;
  while (at + 1 < to && (kindAt(text, at) === KIND.plus || kindAt(text, at) === KIND.minus)) {
    const offset = Number(valueText(text, at + 1, state));
    base += kindAt(text, at) === KIND.plus ? offset : -offset;
    at += 2;
  }
  if (at < to || Number.isNaN(base)) {
    complain(state, `"${tokenText(text, at)}" is not expected behind a priority`, spanBetween(text, at, to));
    return undefined;
  }
  return base;
}

/** A token's text, or that of the variable it names. */
export function valueText(text: Text, at: number, state: ReadState): string {
  const raw = tokenText(text, at);
  if (kindAt(text, at) === KIND.string) return raw.slice(1, -1);
  if (kindAt(text, at) !== KIND.variable) return raw;
  const known = state.variables.known.get(raw.slice(1));
  return known ? plainText(known.value) : raw;
}

function plainText(value: Expression): string {
  if (value.kind === 'symbol') return value.name;
  if (value.kind === 'string') return value.text;
  return value.kind === 'number' ? String(value.value) : '';
}

/** `eth0`, `{ eth0, "eth1" }`, `$devices`. */
export function readDevices(text: Text, from: number, to: number, state: ReadState): string[] {
  const names: string[] = [];
  for (let at = from; at < to; at++) {
    const kind = kindAt(text, at);
    const variable = kind === KIND.variable ? state.variables.known.get(tokenText(text, at).slice(1)) : undefined;
    if (variable?.value.kind === 'set') {
      if (takesRoom(state.variables, variable)) for (const { key } of variable.value.elements) names.push(plainText(key));
      else complain(state, TOO_MUCH, spanBetween(text, at, at + 1));
    } else if (kind === KIND.word || kind === KIND.string || kind === KIND.variable) names.push(valueText(text, at, state));
  }
  return names;
}

/** `type filter hook input priority filter`. */
export function printChainHeader({ type, hook, priority, devices = [] }: Base, family: Family, style: Style = LISTED): string {
  const list = devices.map((name) => `"${name}"`);
  const where = list.length === 0 ? '' : list.length === 1 ? ` device ${list[0]}` : ` devices = { ${list.join(', ')} }`;
  return `type ${type} hook ${hook}${where} priority ${printPriority(priority, family, hook, style)}`;
}
