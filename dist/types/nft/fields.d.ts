import type { FieldName, NameField } from '../core/fields.js';
import { type DataType } from './types.js';
/** What a field takes for granted; nft tests it in front, unless the family of the table settles it. */
export interface Needs {
    readonly nfproto?: 'ipv4' | 'ipv6';
    readonly l4proto?: number;
    readonly icmpTypes?: readonly number[];
}
export interface FieldRow {
    /** As the tree names it, `ip saddr`; for `ct` fields with a direction without that. */
    readonly name: string;
    readonly type: DataType;
    readonly needs: Needs;
    /** The core's field, or null where the model does not have it. `ct` fields with a direction: see `coreField`. */
    readonly core: FieldName | NameField | null;
    /** The short form that listings prefer: `iifname` for `meta iifname`. */
    readonly short?: string;
}
/** Every field by its name. */
export declare const FIELD_ROWS: ReadonlyMap<string, FieldRow>;
/** The words that a field may begin with, each with what may follow it. */
export declare const FIELD_HEADS: ReadonlyMap<string, ReadonlySet<string>>;
/** The field that a lone word means: `iifname`, `mark`. */
export declare function shortField(word: string): string | undefined;
