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
  const documents = parseAllDocuments(source.text, { prettyErrors: false, uniqueKeys: true, version: '1.2' });
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
      const converted = convert(value as Node | null, depth + 1, keyAt);
      if (converted) entries.set(String(keyNode.value), { value: converted, key: keyAt });
    }
    return { kind: 'object', entries, span: here };
  }
}

/** How deep brackets nest at most, before a parser that calls itself is let loose on them. */
function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth);
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
  }
  return most;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
