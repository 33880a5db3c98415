// Units of bytes as JSON names them.

import type { ByteUnit } from '../../ast/nft.js';
import type { JsonNode } from '../../base/json.js';
import { oneOf } from './reading.js';

export function byteUnit(text: string, at: JsonNode): ByteUnit {
  return oneOf(text, ['bytes', 'kbytes', 'mbytes'], 'unit of bytes', at);
}
