// How a text is damaged: by characters, by words, by lines, and in its structure. Each takes one to a few chances of a generator.

import type { Random } from './random.js';

/** The text, damaged; `other` is a second one to take pieces from. */
type Mutation = (text: string, random: Random, other: string) => string;

/** No mutation makes more of it. */
const LARGEST = 1 << 20;

/** Damages a text one to four times. */
export function mutate(text: string, random: Random, other: string): { readonly text: string; readonly by: string } {
  const names: string[] = [];
  let damaged = text;
  for (let left = 1 + random.below(4); left > 0; left--) {
    const level = random.one(LEVELS);
    const [name, mutation] = random.any(Object.entries(level)) ?? ['nothing', (same: string) => same];
    names.push(name);
    damaged = mutation(damaged, random, other).slice(0, LARGEST);
  }
  return { text: damaged, by: names.join(', ') };
}

/** Characters that readers have to think about. */
const ODD: readonly [string, ...string[]] = [
  '\0', '\r', '\n', '\r\n', '\t', '\v', '\f', ' ', '\u00a0', '\u2028', '\ufeff', '\u200b', '\ud800', '\udc00', '\uffff', '😀', 'é', '\x7f', '\x1b[31m',
  '"', "'", '`', '\\', '\\\n', '#', '!', '-', '--', '–', '“', '$', '$(', '${', '`', '&&', '||', '|', ';', '<<', '>', '{', '}', '(', ')', '[', ']',
  ',', ':', '/', '.', '@', '*', '=', '%', '~', '^', '0', '9',
]; // prettier-ignore

const HUGE: readonly [string, ...string[]] = [
  '0', '-1', '1', '255', '256', '65535', '65536', '4294967295', '4294967296', '18446744073709551615', '18446744073709551616',
  '99999999999999999999999999999999', '0x', '0xffffffffffffffffffff', '1e308', '1e309', '0.0', '-0', '00000000000000000001', 'NaN', '08', '0b1',
  '1_000', '٣', '9'.repeat(5000), '255.255.255.255', '0.0.0.0/0', '1.2.3.4/33', '::', '::ffff:1.2.3.4', '::/129', 'fe80::1%eth0', '1:2:3:4:5:6:7:8:9',
]; // prettier-ignore

/** Names that objects have without being told. */
const TREACHEROUS: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'length',
];

const characters: Readonly<Record<string, Mutation>> = {
  'insert character': (text, random) => insert(text, random.below(text.length + 1), random.one(ODD)),
  'delete characters': (text, random) => cut(text, random.below(text.length + 1), 1 + random.below(8)),
  'flip bit': (text, random) => {
    const at = random.below(text.length);
    const code = (text.charCodeAt(at) || 0) ^ (1 << random.below(8));
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
  },
  'swap halves': (text, random) => {
    const at = random.below(text.length);
    return text.slice(at) + text.slice(0, at);
  },
  truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
  'change case': (text, random) => {
    const at = random.below(text.length);
    const to = at + random.below(20);
    return text.slice(0, at) + text.slice(at, to).toUpperCase() + text.slice(to);
  },
};

const words: Readonly<Record<string, Mutation>> = {
  'delete word': onWord((_word) => ''),
  'double word': onWord((word) => `${word} ${word}`),
  'huge number': onWord((word, random) => (/\d/.test(word) ? word.replace(/\d+/, random.one(HUGE)) : random.one(HUGE))),
  'treacherous name': onWord((_word, random) => random.one(TREACHEROUS)),
  'long word': onWord((word, random) => (word === '' ? 'x' : word.slice(0, 50)).repeat(1 + random.below(20_000))),
  'negate word': onWord((word) => `! ${word}`),
  'quote word': onWord((word, random) => random.one(['"', "'", '`', '$(', '{']) + word),
  'word from elsewhere': (text, random, other) =>
    onWord(() => wordAt(other, random.below(other.length)).word)(text, random, other),
  'swap words': (text, random, other) => {
    const from = wordAt(text, random.below(text.length)).word;
    return onWord((word) => `${from} ${word}`)(text, random, other);
  },
};

const lines: Readonly<Record<string, Mutation>> = {
  'delete line': onLines((all, random) => all.toSpliced(random.below(all.length), 1)),
  'double line': onLines((all, random) => {
    const at = random.below(all.length);
    return all.toSpliced(at, 0, all[at] ?? '');
  }),
  'swap lines': onLines((all, random) => {
    const at = random.below(all.length);
    return [...all.toSpliced(at, 1), all[at] ?? ''];
  }),
  'join lines': onLines((all, random) => {
    const at = random.below(all.length);
    return all.toSpliced(at, 2, `${all[at] ?? ''}${random.one(['', ' ', '\\'])}${all[at + 1] ?? ''}`);
  }),
  'break line': (text, random) => insert(text, random.below(text.length), random.one(['\n', '\\\n', '\r\n', '\r', '\u2028'])),
  'line ends': (text, random) => text.replaceAll('\n', random.one(['\r\n', '\r', '\n\n', '\n\r', ' \n', '\\\n'])),
  'all in one line': (text, random) => text.replaceAll('\n', random.one([' ', ';', '\t'])),
  'lines from elsewhere': (text, random, other) => {
    const theirs = other.split('\n');
    const from = random.below(theirs.length);
    return onLines((all) => all.toSpliced(random.below(all.length), 0, ...theirs.slice(from, from + 1 + random.below(5))))(
      text,
      random,
      other,
    );
  },
  'many lines': onLines((all, random) => {
    const at = random.below(all.length);
    const line = all[at] ?? '';
    return all.toSpliced(at, 0, ...new Array<string>(Math.min(10_000, Math.floor(LARGEST / (line.length + 1)))).fill(line));
  }),
};

const OPEN: readonly [string, ...string[]] = [
  '{', '{ ', '(', '[', '"', "'", '$(', '${', '`', '!', '! ', '-', '\\', '\\\n', 'jump { ', '{"a":', '[[', 'if true; then\n', 'for x in 1; do\n',
  'table t {\n', 'chain c {\n', '<<EOF\n', '( ', '~', '--', '$((', '@', 'a . ', 'tcp dport vmap { 1 : jump { ',
]; // prettier-ignore

const structure: Readonly<Record<string, Mutation>> = {
  splice: (text, random, other) => text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  'insert piece': (text, random, other) => {
    const from = random.below(other.length + 1);
    return insert(text, random.below(text.length + 1), other.slice(from, from + 1 + random.below(200)));
  },
  'double piece': (text, random) => {
    const from = random.below(text.length + 1);
    return insert(text, from, text.slice(from, from + 1 + random.below(400)));
  },
  'many pieces': (text, random) => {
    const from = random.below(text.length + 1);
    const piece = text.slice(from, from + 1 + random.below(40));
    return insert(text, from, piece.repeat(Math.min(10_000, Math.floor(LARGEST / (piece.length + 1)))));
  },
  'nest deeply': (text, random) => insert(text, random.below(text.length + 1), random.one(OPEN).repeat(random.one([3, 40, 1000, 30_000]))),
  'close deeply': (text, random) =>
    insert(text, random.below(text.length + 1), random.one(['}', ')', ']', '}\n', '"', 'fi\n', 'done\n']).repeat(random.one([1, 40, 10_000]))),
  'close a nest': (text, random) => {
    const [open, close] = random.one<readonly [string, string]>([['{', '}'], ['(', ')'], ['[', ']'], ['jump { ', ' }'], ['{"a":', '}'], ['$(', ')'], ['((1', '))']]);
    const depth = random.one([3, 40, 1000, 20_000]);
    return insert(text, random.below(text.length + 1), open.repeat(depth) + close.repeat(depth));
  },
  'long list': (text, random) =>
    insert(text, random.below(text.length + 1), `${random.one(['1', 'a', '10.0.0.1', '{', '1-2', 'x : drop'])}${random.one([',', ', ', ' . ', '-', ':', '|'])}`.repeat(20_000)),
}; // prettier-ignore

const LEVELS: readonly [Readonly<Record<string, Mutation>>, ...Readonly<Record<string, Mutation>>[]] = [
  characters,
  words,
  words,
  lines,
  structure,
];

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function cut(text: string, at: number, count: number): string {
  return text.slice(0, at) + text.slice(at + count);
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The word at a place, or behind it. */
function wordAt(text: string, at: number): Word {
  let start = at;
  while (start < text.length && /\s/.test(text.charAt(start))) start++;
  while (start > 0 && /\S/.test(text.charAt(start - 1))) start--;
  let end = start;
  while (end < text.length && /\S/.test(text.charAt(end))) end++;
  return { word: text.slice(start, end), start, end };
}

function onWord(change: (word: string, random: Random) => string): Mutation {
  return (text, random) => {
    const { word, start, end } = wordAt(text, random.below(text.length));
    return text.slice(0, start) + change(word, random) + text.slice(end);
  };
}

function onLines(change: (all: readonly string[], random: Random) => readonly string[]): Mutation {
  return (text, random) => change(text.split('\n'), random).join('\n');
}
