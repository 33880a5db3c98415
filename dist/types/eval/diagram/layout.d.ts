import { type FieldName, type NameField } from '../../core/fields.js';
import { type Coding } from './coding.js';
/** A field of the packet, or one that only diagrams know: whether NAT was done, and values that nobody can foretell. */
export type DiagramField = FieldName | NameField | 'nat source' | 'nat destination' | `fresh ${string}`;
/** The variables of one field: `first` is that of its highest bit, the next bits follow at `stride`. */
export interface Block {
    readonly field: DiagramField;
    readonly first: number;
    readonly stride: number;
    readonly width: number;
    /** Where codes stand for values or what lies from one to the next. */
    readonly coding: Coding | null;
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
export declare function makeLayout(nameClasses: number, told: ReadonlyMap<DiagramField, Coding>, leading: Leading): Layout;
/** The variable of a bit of a field; 0 is the highest. */
export declare function variableOf({ first, stride }: Block, bit: number): number;
/** The field holds a number, and no name. */
export declare function isNumeric(field: DiagramField): field is FieldName;
