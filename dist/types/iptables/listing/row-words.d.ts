import type { Opaque } from '../../ast/ruleset.js';
import { type Source } from '../../base/source.js';
import { type Words } from '../words.js';
import type { ListedChain, ListedRow } from './blocks.js';
import { type ReadPhrases } from './read-phrases.js';
/** Fills `words` with `-A CHAIN …`; every word stands where the row says it. */
export declare function fillWords(words: Words, { name }: ListedChain, row: ListedRow, source: Source): ReadPhrases;
/** A part for everything that the row may hide, so that nobody takes the rule for wider than it is. */
export declare function hiddenParts({ cells, span: row }: ListedRow, phrases: ReadPhrases, source: Source): readonly Opaque[];
