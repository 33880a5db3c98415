import { type FieldName } from '../../core/fields.js';
import { type Predicate } from '../../core/predicate.js';
import type { Flow } from '../flow.js';
import type { IpFamily } from '../network.js';
import { type Diagram, type Diagrams } from './diagrams.js';
import { type Block, type Layout, type Leading } from './layout.js';
import type { NameClasses } from './names.js';
import type { Survey } from './survey.js';
import { type Outcomes } from './outcomes.js';
import type { Symbolic } from './symbolic.js';
export interface Space {
    readonly family: IpFamily;
    readonly diagrams: Diagrams;
    readonly layout: Layout;
    readonly outcomes: Outcomes;
    readonly names: NameClasses;
    readonly isCalledOnce: Survey['isCalledOnce'];
    readonly manyAsides: boolean;
    /** Outcomes of plain address translations, by their kind and port, and the address as a word. */
    readonly translations: Map<string, Map<number, number>>;
    /** The leaf's outcome comes first, then the diagram sees what it assigned. */
    prefix(first: number, next: Diagram): Diagram;
    /** What follows stands wherever `diagram` falls through. */
    seq(diagram: Diagram, next: Diagram): Diagram;
    /** All of them, one after the other. */
    seqAll(list: readonly Diagram[]): Diagram;
}
/** How large a space may become. */
interface SpaceSize {
    /** Of how many rules diagrams will be made: for how much room to make at once. */
    readonly rules: number;
    /** Beyond so many, `DiagramTooLarge` is thrown. */
    readonly mostNodes: number;
}
export declare function makeSpace(family: IpFamily, leading: Leading, { names, told, isCalledOnce, manyAsides }: Survey, size: SpaceSize): Space;
/** One bit of an assigned value, as a function of what the packet was. */
export declare function bitOf(value: Symbolic, block: Block, bit: number, diagrams: Diagrams, layout: Layout): Diagram;
/** The mark of leaves that return to the caller: a group that no assignment has. */
export declare const RETURNS: number;
/** Which packets have the field at all; tests of a field that is not there fail. Null: all of them. */
export declare function presence(field: FieldName, family: IpFamily): Predicate | null;
/** Protocols whose headers have fields of their own. */
export declare const HEADERS: Readonly<Record<string, number>>;
/** A packet of which nothing is known but its family: what facts about the host are asked with. */
export declare function nobody(family: IpFamily): Flow;
export {};
