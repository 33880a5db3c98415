// YAML (and so JSON) to values with their places: the same nodes that JSON texts become.

import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Node, type ParsedNode } from 'yaml';
import type { JsonEntry, JsonNode } from '../base/json.js';
import { span, type Source, type Span } from '../base/source.js';
import { syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';

/** The value of a text, or null with what is wrong with it. */
export interface YamlText {
  readonly node: JsonNode | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Deeper nesting is no gateway, and would exhaust the stack. */
const DEEPEST = 32;

/** Reads one document of YAML 1.2. Anchors are refused: what they mean depends on who reads them. */
export function readYaml(source: Source): YamlText {
  const diagnostics: Diagnostic[] = [];
  const at = (from: number, to: number): Span => span(source, from, Math.max(from, Math.min(to, source.text.length)));
  const complain = (message: string, where: Span, help?: string): null => {
    diagnostics.push(syntaxError(message, where, help));
    return null;
  };
  if (deepest(source.text) > DEEPEST * 2) return { node: complain('nested too deeply', at(0, 1)), diagnostics };
  const documents = parseAllDocuments(source.text, { prettyErrors: false, uniqueKeys: false, version: '1.2' });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document?.contents) return { node: complain('the text is empty', at(0, 0), 'natgw init writes an example'), diagnostics };
  for (const { message, pos } of [...document.errors, ...document.warnings])
    complain(lowerFirst(message.split('\n')[0] ?? message), at(pos[0], pos[1]));
  if (second)
    complain(
      'a second document begins here, and one file describes one set of gateways',
      at(second.range[0], second.range[0] + 3),
    );
  if (diagnostics.length > 0) return { node: null, diagnostics };
  const node = convert(document.contents, 0);
  return { node: diagnostics.length > 0 ? null : node, diagnostics };

  function placeOf(of: Node): Span {
    const [from, to] = (of as ParsedNode).range ?? [0, 0];
    return at(from, to);
  }

  function convert(of: Node | null, depth: number, fallback: Span = at(0, 0)): JsonNode | null {
    if (of === null) return { kind: 'word', value: null, span: fallback };
    const here = placeOf(of);
    if (depth > DEEPEST) return complain('nested too deeply', here);
    if (isAlias(of) || ('anchor' in of && of.anchor !== undefined))
      return complain('anchors and aliases are not read', here, 'write the value out, or use "hosts" for what gateways share');
    if (isScalar(of)) {
      const { value } = of;
      if (typeof value === 'string') return { kind: 'text', value, span: here };
      if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', value, span: here };
      if (typeof value === 'boolean' || value === null) return { kind: 'word', value, span: here };
      return complain('this kind of value is not read', here);
    }
    if (isSeq(of)) {
      const items = of.items.map((item) => convert(item as Node | null, depth + 1, here));
      return { kind: 'list', items: items.filter((item) => item !== null), span: here };
    }
    if (!isMap(of)) return complain('this kind of value is not read', here);
    const entries = new Map<string, JsonEntry>();
    for (const { key, value } of of.items) {
      const keyNode = key as Node;
      const keyAt = placeOf(keyNode);
      if (!isScalar(keyNode) || (typeof keyNode.value !== 'string' && typeof keyNode.value !== 'number')) {
        complain('a key is one word', keyAt);
        continue;
      }
      if (entries.has(String(keyNode.value))) complain('map keys must be unique', keyAt);
      const converted = convert(value as Node | null, depth + 1, keyAt);
      if (converted) entries.set(String(keyNode.value), { value: converted, key: keyAt });
    }
    return { kind: 'object', entries, span: here };
  }
}

/** How deep brackets, dashes and indented keys nest at most, before a parser that calls itself is let loose on them. */
function deepest(text: string): number {
  let brackets = 0;
  let most = 0;
  /** Where the blocks begin that are open. */
  const columns: number[] = [];
  for (const line of text.split('\n')) {
    for (const column of heads(line)) {
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
    }
    most = Math.max(most, columns.length + brackets);
    for (const character of line) {
      if (character === '[' || character === '{') most = Math.max(most, columns.length + ++brackets);
      else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
    }
  }
  return most;
}

/** Where a line begins, and what follows each dash or question mark at its beginning. */
function* heads(line: string): Iterable<number> {
  for (let at = 0; ; at++) {
    while (line[at] === ' ' || line[at] === '\t') at++;
    if (at >= line.length) return;
    yield at;
    if (!/^[-?:][ \t]/.test(line.slice(at, at + 2))) return;
  }
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
