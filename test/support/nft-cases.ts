// The nft case files together, each case with its place: `input ; canonical | = ; ok`, or `input ; part of the message ; fail`.

import { readdirSync, readFileSync } from 'node:fs';
import type { Family } from '../../src/ast/ruleset.js';
import { readCases } from './cases.js';

export interface NftCase {
  readonly place: string;
  readonly input: string;
  /** What is to be printed, or for a refused input a part of a message or of its help. */
  readonly expected: string;
  readonly accepted: boolean;
  /** Of the table that the rule is in: `@ netdev`; inet where no line says. */
  readonly family: Family;
}

/** The names of the fixtures of a folder of `fixtures/` that end so. */
export function fixtureNames(folder: string, ending: string): string[] {
  return readdirSync(new URL(`../../fixtures/${folder}`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Every case of `fixtures/nft/*.cases`. */
export function nftCases(): NftCase[] {
  return fixtureNames('nft', '.cases').flatMap((name) =>
    readCases(`nft/${name}`).map(({ line, input, expected, outcome, place }) => ({
      place: `nft/${name}:${line}`,
      input,
      expected,
      accepted: outcome === 'ok',
      family: (place[0] ?? 'inet') as Family,
    })),
  );
}

/** The text of a fixture. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
}
