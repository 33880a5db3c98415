// One statement of a rule from JSON (libnftables-json(5), STATEMENTS).

import type { NftStatement } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import { didYouMean } from '../../base/suggest.js';
import { statementByKey, statementKeys } from '../declared.js';
import { mistake, onlyField, type JsonReading } from './reading.js';

/** A statement; its key says which. */
export function readStatement(node: JsonNode, cx: JsonReading): NftStatement {
  const { key, value, at } = onlyField(node, 'a statement');
  const spec = statementByKey(namesObject(value) ? `${key} name` : key) ?? statementByKey(key);
  if (!spec) return mistake(`"${key}" is no statement that natgw knows`, { span: at }, didYouMean(key, statementKeys()));
  return spec.json.read(value, cx, spec.json.keys.includes(key) ? key : `${key} name`, node.span);
}

/** The name of an object of the table, or a map that gives one. */
function namesObject(value: JsonNode): boolean {
  return value.kind === 'text' || (value.kind === 'object' && value.entries.has('map') && value.entries.size === 1);
}
