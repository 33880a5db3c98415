import type { Chain } from '../../ast/ruleset.js';
import type { JsonNode } from '../../base/json.js';
export declare function readChain(body: JsonNode): Pick<Chain, 'name' | 'base' | 'policy' | 'comment'>;
