// Objects of a table besides chains and sets: counters, quotas, limits, helpers, timeouts, flowtables.

import type { NftTableItem } from '../ast/nft.js';
import type { Family } from '../ast/ruleset.js';
import type { Span } from '../base/source.js';
import { textOf } from '../base/source.js';
import { checkFamily, checkLines } from './check/object.js';
import { readDevices, readPriority, valueText } from './chain-header.js';
import { isSeparator, kindAt, lineEnd, skipSeparators, spanBetween, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { nftParser } from './parser.js';
import { readComment } from './read-comment.js';
import { readSecmark } from './read-secmark.js';
import { complain, complainAll, type ReadState } from './state.js';

export const LINE_END = 'nft wants a line end or ";" here, even in front of "}"';

/** First words of objects; those of `ct` have a second one. */
export const OBJECT_WORDS: readonly string[] = ['counter', 'quota', 'limit', 'synproxy', 'secmark', 'flowtable', 'tunnel', 'ct'];

/** How many words the object's kind takes, its name not counted. */
export function objectWords(text: Text, from: number): number {
  return tokenText(text, from) === 'ct' ? 2 : 1;
}

/** Reads the lines of an object between two indices (empty where no braces follow). */
export function readObject(
  text: Text,
  type: string,
  name: string,
  from: number,
  to: number,
  span: Span,
  family: Family,
  state: ReadState,
): NftTableItem {
  switch (type) {
    case 'counter':
    case 'quota':
    case 'limit':
    case 'synproxy':
      return readStateful();
    case 'ct helper':
      return readHelper();
    case 'flowtable':
      return readFlowtable();
    case 'secmark':
      return { kind: 'plain object', type, name, lines: readSecmark(text, from, to, span, state), span };
    case 'ct timeout':
    case 'ct expectation':
    case 'tunnel':
      checkLines(text, type, lines(), to, span, state);
      return { kind: 'plain object', type, name, lines: lines().flatMap(([start, end]) => linesOf(start, end)), span };
    default:
      complain(state, `"${type}" is no object that this program knows`, span);
      return { kind: 'opaque object', name, text: textOf(span), span };
  }

  function lines(first = from, behind = to): (readonly [number, number])[] {
    const found: (readonly [number, number])[] = [];
    for (let at = skipSeparators(text, first, behind); at < behind; at = skipSeparators(text, at, behind)) {
      const end = lineEnd(text, at, behind);
      found.push([at, end]);
      at = Math.max(end, at + 1);
    }
    return found;
  }

  /** The object's lines read as the statement of the same name. */
  function readStateful(): NftTableItem {
    let comment: string | undefined;
    const found = lines().filter(([start, end]) => {
      if (tokenText(text, start) !== 'comment') return true;
      comment = readComment(text, start, end, comment, state);
      return false;
    });
    const parts = found.map(([start, end]) => textOf(spanBetween(text, start, end)));
    const { value, problems } = nftParser().readText(
      text.source,
      `${type} ${parts.join(' ')}`,
      found[0] ? spanBetween(text, ...found[0]) : span,
    );
    complainAll(state, problems);
    if (value?.kind === 'counter statement' || value?.kind === 'quota' || value?.kind === 'limit' || value?.kind === 'synproxy') {
      return { kind: 'stateful object', name, what: value, ...(comment === undefined ? {} : { comment }), span };
    }
    return { kind: 'opaque object', name, text: textOf(span), span };
  }

  /** `type "ftp" protocol tcp; l3proto ip`. */
  function readHelper(): NftTableItem {
    let helper = '';
    let protocol = '';
    let l3proto: string | undefined;
    let comment: string | undefined;
    for (let at = from; at < to; at++) {
      const word = tokenText(text, at);
      if (isSeparator(kindAt(text, at))) continue;
      if (word === 'comment') {
        const end = lineEnd(text, at, to);
        comment = readComment(text, at, end, comment, state);
        at = end;
        continue;
      }
      const value = valueText(text, at + 1, state);
      if (word === 'type') helper = value;
      else if (word === 'protocol') protocol = value;
      else if (word === 'l3proto') {
        l3proto = value;
        checkFamily(text, at + 1, state);
      } else complain(state, `"${word}" is nothing that a helper has`, spanBetween(text, at, at + 1));
      at++;
      if (word !== 'type' && !isSeparator(kindAt(text, at + 1))) {
        complain(state, 'the line goes on where it must end', spanBetween(text, at + 1, at + 2), LINE_END);
      }
    }
    if (helper === '' || (protocol !== 'tcp' && protocol !== 'udp')) {
      complain(state, `the helper "${name}" needs a type and a protocol`, span, 'write type "ftp" protocol tcp;');
    }
    const base = { kind: 'ct helper', name, type: helper, protocol: protocol === 'udp' ? 'udp' : 'tcp', span } as const;
    return { ...base, ...(l3proto === undefined ? {} : { l3proto }), ...(comment === undefined ? {} : { comment }) };
  }

  function readFlowtable(): NftTableItem {
    let priority: number | null = null;
    let devices: string[] = [];
    let counter = false;
    const flags: string[] = [];
    for (const [start, end] of lines()) {
      const word = tokenText(text, start);
      if (word === 'hook') readHook(start, end);
      else if (word === 'devices') devices = readDevices(text, start + 1, end, state);
      else if (word === 'counter') counter = true;
      else if (word === 'flags') flags.push(tokenText(text, start + 1));
      else complain(state, `"${word}" is nothing that a flowtable has`, spanBetween(text, start, end));
    }
    return { kind: 'flowtable', name, priority, devices, counter, flags, span };

    function readHook(start: number, end: number): void {
      if (tokenText(text, start + 1) !== 'ingress') {
        complain(
          state,
          `a flowtable has the hook "ingress", and not "${tokenText(text, start + 1)}"`,
          spanBetween(text, start + 1, start + 2),
        );
      }
      priority = readPriority(text, start + 3, end, family === 'bridge' ? 'ip' : family, 'ingress', state) ?? 0;
    }
  }

  /** A line, or the lines of the block that it begins. */
  function linesOf(start: number, end: number): readonly string[] {
    if (type !== 'tunnel' || kindAt(text, start + 1) !== KIND.braceOpen) return [spaced(start, end)];
    const inner = lines(start + 2, end - 1).map((line) => `\t${spaced(...line)}`);
    return [spaced(start, start + 2), ...inner, '}'];
  }

  /** A line as listings space it. */
  function spaced(start: number, end: number): string {
    let line = '';
    for (let at = start; at < end; at++) {
      if (kindAt(text, at) === KIND.newline) continue;
      const word = tokenText(text, at);
      line += line === '' || word === ',' ? word : ` ${word}`;
    }
    return line;
  }
}
