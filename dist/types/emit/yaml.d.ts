import type { JsonNode } from '../base/json.js';
import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
/** The value of a text, or null with what is wrong with it. */
export interface YamlText {
    readonly node: JsonNode | null;
    readonly diagnostics: readonly Diagnostic[];
}
/** Reads one document of YAML 1.2. Anchors are refused: what they mean depends on who reads them. */
export declare function readYaml(source: Source): YamlText;
