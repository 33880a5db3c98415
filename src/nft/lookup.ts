// Finds statements and expressions of the registry by the words they begin with, and statements by their kind.

import { didYouMean } from '../base/suggest.js';
import type { NftStatement } from '../ast/nft.js';
import type { AnyExpression, AnyStatement } from './define.js';
import { FIELD_HEADS } from './fields.js';
import { EXPRESSIONS, STATEMENTS } from './registry.js';

let statementHeads: Heads<AnyStatement> | undefined;
let expressionHeads: Heads<AnyExpression> | undefined;

const statementsByKind = new Map(STATEMENTS.flatMap((spec) => [spec.kind].flat().map((name) => [name, spec] as const)));

/** The literal that describes a kind of statement. */
export function statementOf(kind: NftStatement['kind']): AnyStatement {
  const spec = statementsByKind.get(kind);
  if (!spec) throw new Error(`no statement declares the kind ${kind}`);
  return spec;
}

/** The statement that begins with these words; the longest head wins. */
export function statementHead(first: string, second: string, third: string): AnyStatement | undefined {
  statementHeads ??= headsOf(STATEMENTS);
  if (!statementHeads.first.has(first)) return undefined;
  const { all } = statementHeads;
  return all.get(`${first} ${second} ${third}`) ?? all.get(`${first} ${second}`) ?? all.get(first);
}

/** The expression that begins with these words. */
export function expressionHead(first: string, second: string): AnyExpression | undefined {
  expressionHeads ??= headsOf(EXPRESSIONS);
  if (!expressionHeads.first.has(first)) return undefined;
  return expressionHeads.all.get(`${first} ${second}`) ?? expressionHeads.all.get(first);
}

/** Declarations by their heads; `first` are the first words, so that most words cost one look. */
interface Heads<S> {
  readonly first: ReadonlySet<string>;
  readonly all: ReadonlyMap<string, S>;
}

function headsOf<S extends { readonly heads: readonly string[] }>(specs: readonly S[]): Heads<S> {
  const all = new Map(specs.flatMap((spec) => spec.heads.map((head) => [head, spec] as const)));
  return { first: new Set([...all.keys()].map((head) => head.split(' ')[0] ?? head)), all };
}

/** Every word that a statement or an expression may begin with. */
function knownWords(): readonly string[] {
  return (known ??= [
    ...new Set([
      ...[...STATEMENTS, ...EXPRESSIONS].flatMap((spec) => spec.heads.map((head) => head.split(' ')[0] ?? head)),
      ...FIELD_HEADS.keys(),
    ]),
  ]);
}

let known: readonly string[] | undefined;

/** "Did you mean" for a word that begins nothing; a text that is not nft at all holds few words, thousands of times. */
export function helpForWord(word: string): string | undefined {
  if (helps.has(word)) return helps.get(word);
  const help = didYouMean(word, knownWords());
  if (helps.size < MOST_HELPS) helps.set(word, help);
  return help;
}

const MOST_HELPS = 500;
const helps = new Map<string, string | undefined>();
