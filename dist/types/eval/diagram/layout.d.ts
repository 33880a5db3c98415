import { type FieldName, type NameField, type Value } from '../../core/fields.js';
/** A field of the packet, or one that only diagrams know: whether NAT was done, and values that nobody can foretell. */
export type DiagramField = FieldName | NameField | 'nat source' | 'nat destination' | `fresh ${string}`;
/** Rising values of one field. */
export type Values = Float64Array | readonly bigint[];
/** The variables of one field: `first` is that of its highest bit, the next bits follow at `stride`. */
export interface Block {
    readonly field: DiagramField;
    readonly first: number;
    readonly stride: number;
    readonly width: number;
    /** Rising values by code, where codes stand for values or what lies from one to the next; codes beyond mean the last. */
    readonly values: Values | null;
    /** One bit of 31, which may be shared by fields that are rarely assigned. */
    readonly group: number;
}
export interface Layout {
    block(field: DiagramField): Block;
    /** A field whose value nobody can foretell: `key` says whose it is. */
    fresh(key: string, width: number): Block;
    /** The variable of a test outside the model. */
    unmodelled(key: string): number;
    /** What a variable stands for: a bit of a field (0 is the highest), or a test outside the model. */
    meaning(variable: number): {
        readonly block: Block;
        readonly bit: number;
    } | {
        readonly unmodelled: string;
    };
    /** The bit of a variable's group. */
    groupOf(variable: number): number;
}
/** What rules at a hook mostly tell packets apart by, first: those before routing look at destinations. */
export type Leading = 'source' | 'destination';
/**
 * `nameClasses`: how many classes of interface names there are. `told`: rising values of wide fields between which rules
 * tell nothing apart.
 */
export declare function makeLayout(nameClasses: number, told: ReadonlyMap<DiagramField, Values>, leading: Leading): Layout;
/** The variable of a bit of a field; 0 is the highest. */
export declare function variableOf({ first, stride }: Block, bit: number): number;
/** The field holds a number, and no name. */
export declare function isNumeric(field: DiagramField): field is FieldName;
/** The code of the value, or of what it lies in. */
export declare function codeOf(values: Values, value: Value): number;
