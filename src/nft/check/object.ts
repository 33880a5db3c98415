// What the lines of `ct timeout`, `ct expectation` and `tunnel` must say.

import { FAMILIES } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import { didYouMean } from '../../base/suggest.js';
import { isSeparator, kindAt, spanBetween, tokenText, type Text } from '../cursor.js';
import { parseDuration } from '../duration.js';
import { KIND } from '../lexer.js';
import { readComment } from '../read-comment.js';
import { complain, type ReadState } from '../state.js';

interface LineSpec {
  readonly words: readonly string[];
  readonly required: readonly string[];
  /** Lines end in a separator, even in front of the brace. */
  readonly ended: boolean;
}

const OBJECTS: Readonly<Record<string, LineSpec>> = {
  'ct timeout': { words: ['protocol', 'l3proto', 'policy', 'comment'], required: ['protocol'], ended: true },
  'ct expectation': {
    words: ['protocol', 'dport', 'timeout', 'size', 'l3proto', 'comment'],
    required: ['protocol', 'dport', 'timeout', 'size'],
    ended: true,
  },
  tunnel: {
    words: ['id', 'ip', 'ip6', 'sport', 'dport', 'tos', 'ttl', 'erspan', 'vxlan', 'geneve', 'comment'],
    required: [],
    ended: true,
  },
};

/** Lines of a tunnel that hold one number. */
const NUMBERS: readonly string[] = ['id', 'sport', 'dport', 'tos', 'ttl'];

/** States of connections by protocol (include/uapi/linux/netfilter/nfnetlink_cttimeout.h). */
export const STATES: Readonly<Record<string, readonly string[]>> = {
  tcp: [
    'syn_sent',
    'syn_recv',
    'established',
    'fin_wait',
    'close_wait',
    'last_ack',
    'time_wait',
    'close',
    'syn_sent2',
    'retrans',
    'unack',
  ],
  udp: ['unreplied', 'replied'],
};

/** Reports what stands behind "l3proto", if it is no family. */
export function checkFamily(text: Text, at: number, state: ReadState): void {
  const word = tokenText(text, at);
  if (FAMILIES.some((family) => family === word)) return;
  const help = didYouMean(word, FAMILIES) ?? `families are ${FAMILIES.join(', ')}`;
  complain(state, `"${word}" is no family of addresses`, spanBetween(text, at, at + 1), help);
}

/** Reports words that the object does not have, and what it lacks. `end` is at its closing brace. */
export function checkLines(
  text: Text,
  type: string,
  lines: readonly (readonly [number, number])[],
  end: number,
  span: Span,
  state: ReadState,
): void {
  const spec = Object.hasOwn(OBJECTS, type) ? OBJECTS[type] : undefined;
  if (!spec) return;
  const found = new Map(lines.map((line) => [tokenText(text, line[0]), line]));
  for (const [word, [start]] of found) {
    if (!spec.words.includes(word)) {
      complain(
        state,
        `"${word}" is nothing that a ${type} has`,
        spanBetween(text, start, start + 1),
        didYouMean(word, spec.words),
      );
    }
  }
  const missing = spec.required.filter((word) => !found.has(word));
  if (missing.length > 0) complain(state, `a ${type} needs ${missing.map((word) => `"${word}"`).join(', ')}`, span);
  const [, last] = lines.at(-1) ?? [0, 0];
  if (spec.ended && last > 0 && last === end && !isSeparator(kindAt(text, last - 1)) && kindAt(text, end) === KIND.braceClose) {
    complain(state, 'a line end or ";" is missing in front of "}"', spanBetween(text, last - 1, last));
  }
  if (type === 'tunnel') {
    for (const [word, [start, close]] of found) {
      if (NUMBERS.includes(word) && (kindAt(text, start + 1) !== KIND.number || close > start + 2))
        complain(state, `"${word}" of a tunnel is one number`, spanBetween(text, start + 1, close));
    }
  }
  lines.reduce<string | undefined>(
    (had, [start, close]) => (tokenText(text, start) === 'comment' ? readComment(text, start, close, had, state) : had),
    undefined,
  );
  const l3proto = found.get('l3proto');
  if (l3proto) checkFamily(text, l3proto[0] + 1, state);
  const policy = found.get('policy');
  const protocol = found.get('protocol');
  if (policy && protocol) checkPolicy(text, policy, tokenText(text, protocol[0] + 1), state);
}

/** `policy = { established : 2m, close : 20 }`. */
function checkPolicy(text: Text, [start, end]: readonly [number, number], protocol: string, state: ReadState): void {
  const states = Object.hasOwn(STATES, protocol) ? (STATES[protocol] ?? []) : [];
  for (let at = start; at < end; at++) {
    if (kindAt(text, at) !== KIND.colon) continue;
    const name = tokenText(text, at - 1);
    const time = tokenText(text, at + 1);
    if (!states.includes(name)) {
      const where = spanBetween(text, at - 1, at);
      complain(state, `connections of ${protocol} have no state "${name}"`, where, didYouMean(name, states));
    }
    if (parseDuration(time) === undefined && kindAt(text, at + 1) !== KIND.variable) {
      complain(state, `"${time}" is no span of time`, spanBetween(text, at + 1, at + 2), 'write it as 1d2h3m4s');
    }
  }
}
