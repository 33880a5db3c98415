// JSON of nft, laid out alike: everything that it says stays, handles and order included.

import type { Formatted } from '../../ast/parse-result.js';
import { parseJson, printJson, type JsonNode, type JsonValue } from '../../base/json.js';
import type { Source } from '../../base/source.js';
import { SYNTAX_ERROR } from '../../diagnostics/diagnostic.js';
import { parseNftJson } from './read.js';

/** Formats JSON that holds a ruleset or commands. */
export function formatJson(source: Source): Formatted {
  const errors = parseNftJson(source).diagnostics.filter(({ id, severity }) => id === SYNTAX_ERROR && severity === 'error');
  if (errors.length > 0) return { text: null, diagnostics: errors };
  return { text: `${printJson(valueOf(parseJson(source, 'strict')))}\n`, diagnostics: [] };
}

function valueOf(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, valueOf(value)]));
    case 'list':
      return node.items.map(valueOf);
    case 'text':
    case 'number':
    case 'word':
      return node.value;
  }
}
