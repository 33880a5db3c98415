// The lines of a formatted file: what stands on one, how deep, with the comments and blank lines that were there.

import type { NamedSet } from '../../ast/nft.js';
import { FAMILIES, type Family, type Ruleset } from '../../ast/ruleset.js';
import { NUMBER_SIGN } from '../../base/signs.js';
import { printChainHeader, readChainHeader } from '../chain-header.js';
import { kindAt, lineEnd, tokenText, TUNNEL_BLOCKS, type Text } from '../cursor.js';
import { KIND } from '../lexer.js';
import { elementsPerLine, NEXT_LINE } from '../print-item.js';
import { OBJECT_WORDS } from '../read-object.js';
import { blockOfJump } from '../read-table.js';
import { emptyState } from '../state.js';
import { layoutTokens, lineState } from './layout.js';
import { joinList } from '../plain-list.js';
import type { Spelling } from './rules.js';

/** What a block is, for it decides which braces hold lines. */
type Place = 'file' | 'table' | 'chain' | 'set' | 'object';

interface Around {
  readonly place: Place;
  readonly depth: number;
  readonly family: Family;
  readonly table: string;
  /** The set that the block is of. */
  readonly set?: NamedSet | undefined;
}

const OBJECTS: ReadonlySet<string> = new Set(OBJECT_WORDS);
const VERBS: ReadonlySet<string> = new Set(['add', 'create']);
/** Longer lists of a definition are broken. */
const WIDTH = 100;

/** The formatted text of a file that can be read. */
export function printLines(text: Text, ruleset: Ruleset, spelling: Spelling): string {
  const { source } = text;
  const { starts, ends, count } = text.tokens;
  const sets = new Map(
    ruleset.tables.flatMap((table) => table.sets.map((set) => [`${table.family} ${table.name} ${set.name}`, set] as const)),
  );
  const lines: string[] = [];
  /** The next number sign, or -1: most files have few. */
  let hash = source.text.indexOf('#');
  block(0, count, 0, { place: 'file', depth: 0, family: 'ip', table: '' });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;

  /** The items between two tokens; `pos` is where the token before the first one ends. */
  function block(from: number, to: number, pos: number, around: Around): void {
    const indent = '\t'.repeat(around.depth);
    /** Comments and blank lines that wait for what they stand above. */
    let lead: string[] = [];
    let onLine = around.place !== 'file';
    let written = false;
    let wasBlock = false;
    /** The last line is a chain's `type`, and its policy may follow there. */
    let header = false;
    let at = from;
    for (; at < to; at++) {
      const kind = kindAt(text, at);
      comment(gap(pos, starts[at] ?? 0));
      pos = ends[at] ?? pos;
      if (kind === KIND.newline) {
        if (!onLine && lead[lead.length - 1] !== '') lead.push('');
        onLine = false;
        continue;
      }
      if (kind === KIND.semicolon) continue;
      const end = itemEnd(at, to, around.place);
      const isBlock = blockBrace(at, end, around.place) !== -1;
      if (lead[0] === '' && !written) lead.shift();
      if (around.place === 'table' && written && (isBlock || wasBlock) && lead[0] !== '') lead.unshift('');
      const joins = header && lead.length === 0 && ['policy', 'flags'].includes(tokenText(text, at)) && !hasComment(at, end);
      flush();
      header = item(at, end, around, indent, joins);
      written = true;
      wasBlock = isBlock;
      onLine = true;
      at = end - 1;
      pos = ends[at] ?? pos;
    }
    const after = to < count ? (starts[to] ?? pos) : source.text.length;
    comment(gap(pos, after));
    while (lead[lead.length - 1] === '') lead.pop();
    if (lead[0] === '' && !written) lead.shift();
    flush();

    function comment(found: string | undefined): void {
      if (found === undefined) return;
      if (onLine) lines[lines.length - 1] += ` ${found}`;
      else lead.push(indent + found);
      header = false;
      onLine = true;
    }

    function flush(): void {
      for (const line of lead) lines.push(line);
      lead = [];
    }
  }

  /** Writes an item; true if it is a header that a policy may follow on its line. */
  function item(from: number, to: number, around: Around, indent: string, joins: boolean): boolean {
    const open = blockBrace(from, to, around.place);
    if (open !== -1) {
      writeBlock(from, open, around, indent);
      return false;
    }
    const first = tokenText(text, from);
    if (hasComment(from, to)) {
      keptLines(from, to, indent);
      return false;
    }
    if (around.place === 'chain' && (first === 'type' || first === 'policy' || first === 'flags')) {
      const line = `${first === 'type' ? chainHeader(from, to, around.family) : layoutTokens(text, from, to)};`;
      if (joins) lines[lines.length - 1] += ` ${line}`;
      else lines.push(indent + line);
      return first === 'type' || joins;
    }
    if (around.place === 'set' && first === 'elements' && kindAt(text, from + 2) === KIND.braceOpen)
      elementLines(from, to, around, indent);
    else if (first === 'define' || first === 'redefine') definition(from, to, indent);
    else lines.push(indent + spelled(from, to));
    return false;
  }

  function writeBlock(from: number, open: number, around: Around, indent: string): void {
    const close = text.closing[open] ?? open;
    const at = VERBS.has(tokenText(text, from)) ? from + 1 : from;
    const word = tokenText(text, at);
    const held = around.place === 'chain' ? 'chain' : undefined;
    const place: Place =
      held ?? (word === 'table' || word === 'chain' ? word : word === 'set' || word === 'map' ? 'set' : 'object');
    const named = OBJECTS.has(word) ? at + (word === 'ct' ? 2 : 1) : at + 1;
    const family = FAMILIES.find((each) => each === tokenText(text, named));
    let head = layoutTokens(text, from, open);
    let { table } = around;
    if (word === 'table') {
      table = name(family ? named + 1 : named);
      // "ip" is what no family means.
      if (!family) head = `${layoutTokens(text, from, named)} ip ${layoutTokens(text, named, open)}`;
    } else if (around.place === 'file') table = name(family ? named + 1 : named);
    const inner = { place, depth: around.depth + 1, family: family ?? (around.place === 'file' ? 'ip' : around.family), table };
    lines.push(`${indent}${head} {`);
    const set = place === 'set' ? sets.get(`${inner.family} ${table} ${name(open - 1)}`) : undefined;
    block(open + 1, close, ends[open] ?? 0, { ...inner, set });
    lines.push(`${indent}}`);
  }

  function name(at: number): string {
    return tokenText(text, at).replaceAll('"', '');
  }

  /** The index behind an item; a block ends it. */
  function itemEnd(from: number, to: number, place: Place): number {
    const open = blockBrace(from, lineEnd(text, from, to), place);
    return open === -1 ? lineEnd(text, from, to) : (text.closing[open] ?? open) + 1;
  }

  /** The brace that holds the item's lines, or -1. A command whose braces are on one line stays on it. */
  function blockBrace(from: number, to: number, place: Place): number {
    if (place === 'chain') return blockOfJump(text, from, to);
    if (place === 'object' && TUNNEL_BLOCKS.has(tokenText(text, from)) && kindAt(text, from + 1) === KIND.braceOpen)
      return (text.closing[from + 1] ?? -1) === -1 ? -1 : from + 1;
    if (place !== 'file' && place !== 'table') return -1;
    const command = VERBS.has(tokenText(text, from));
    const word = tokenText(text, command ? from + 1 : from);
    if (!['table', 'chain', 'set', 'map'].includes(word) && !OBJECTS.has(word)) return -1;
    for (let at = from; at < to; at++) {
      if (kindAt(text, at) !== KIND.braceOpen) continue;
      const close = text.closing[at] ?? -1;
      if (close === -1 || (place === 'file' && word !== 'table' && !source.text.slice(starts[at], starts[close]).includes('\n')))
        return -1;
      return at;
    }
    return -1;
  }

  /** The line of a rule or a command, with its rule as listings spell it. */
  function spelled(from: number, to: number): string {
    for (let at = from; at < to; at++) {
      const rule = spelling.get(starts[at] ?? -1);
      if (rule === undefined) continue;
      if (rule === null) break;
      return at === from ? rule : `${layoutTokens(text, from, at)} ${rule}`;
    }
    return layoutTokens(text, from, to);
  }

  function chainHeader(from: number, to: number, family: Family): string {
    for (let at = from; at < to; at++) if (kindAt(text, at) === KIND.variable) return layoutTokens(text, from, to);
    const base = readChainHeader(text, from, to, family, emptyState());
    return base ? printChainHeader(base, family) : layoutTokens(text, from, to);
  }

  /** `elements = { … }`, as many a line as listings have. */
  function elementLines(from: number, to: number, { set }: Around, indent: string): void {
    const plain = text.tokens.lists.get(from + 3);
    const perLine = set ? elementsPerLine(set) : 1;
    const list = plain ? joinList(plain, perLine, NEXT_LINE) : joinTexts(elementTexts(from + 3, to - 1), perLine);
    lines.push(`${indent}elements = { ${list}${list === '' ? '' : ' '}}`);
  }

  function joinTexts(texts: readonly string[], perLine: number): string {
    let line = '';
    texts.forEach((element, index) => {
      line += index === 0 ? element : (index % perLine === 0 ? `,${NEXT_LINE}` : ', ') + element;
    });
    return line;
  }

  /** The text of each element between two braces. */
  function elementTexts(from: number, to: number): string[] {
    const found: string[] = [];
    const state = () => ({ ...lineState(text, from), depth: 1 });
    let start = from;
    for (let at = from; at <= to; at++) {
      if (at < to && kindAt(text, at) === KIND.braceOpen) at = text.closing[at] ?? at;
      if (at < to && (kindAt(text, at) !== KIND.comma || isRaw(at))) continue;
      const element = layoutTokens(text, start, at, state());
      if (element !== '') found.push(element);
      start = at + 1;
    }
    return found;
  }

  function isRaw(comma: number): boolean {
    return kindAt(text, comma - 2) === KIND.at || (kindAt(text, comma - 2) === KIND.comma && kindAt(text, comma - 4) === KIND.at);
  }

  function definition(from: number, to: number, indent: string): void {
    const line = indent + layoutTokens(text, from, to);
    const open = from + 3;
    if (line.length <= WIDTH || kindAt(text, open) !== KIND.braceOpen || text.closing[open] !== to - 1) {
      lines.push(line);
      return;
    }
    lines.push(indent + layoutTokens(text, from, open + 1));
    let filled = '';
    for (const element of elementTexts(open + 1, to - 1)) {
      if (filled !== '' && filled.length + element.length + 3 > WIDTH) {
        lines.push(`${indent}\t${filled}`);
        filled = '';
      }
      filled += `${filled === '' ? '' : ' '}${element},`;
    }
    if (filled !== '') lines.push(`${indent}\t${filled}`);
    lines.push(`${indent}}`);
  }

  /** An item with comments inside keeps its lines. */
  function keptLines(from: number, to: number, indent: string): void {
    const state = lineState(text, from);
    let start = from;
    let deeper = '';
    for (let at = from; at <= to; at++) {
      if (at < to && kindAt(text, at) !== KIND.newline) continue;
      const before = at > 0 ? (ends[at - 1] ?? 0) : 0;
      const found = at < to ? gap(before, starts[at] ?? 0) : undefined;
      const closes = kindAt(text, start) === KIND.braceClose;
      const line = [layoutTokens(text, start, at, state), found ?? ''].filter((part) => part !== '').join(' ');
      if (line !== '') lines.push(`${indent}${closes ? '' : deeper}${line}`);
      start = at + 1;
      deeper = '\t';
    }
  }

  function hasComment(from: number, to: number): boolean {
    const last = starts[to - 1] ?? 0;
    const first = starts[from] ?? 0;
    if (hash < first && hash !== -1) hash = source.text.indexOf('#', first);
    if (hash === -1 || hash > last) return false;
    for (let at = from + 1; at < to; at++) if (gap(ends[at - 1] ?? 0, starts[at] ?? 0) !== undefined) return true;
    return false;
  }

  /** The comment between two tokens. */
  function gap(from: number, to: number): string | undefined {
    for (let at = from; at < to; at++) if (source.text.charCodeAt(at) === NUMBER_SIGN) return source.text.slice(at, to).trimEnd();
    return undefined;
  }
}
