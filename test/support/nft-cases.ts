// The nft case files together, each case with its place: `input ; canonical | = ; ok`, or `input ; part of the message ; fail`.

import { readdirSync, readFileSync } from 'node:fs';
import { readCases } from './cases.js';

export interface NftCase {
  readonly place: string;
  readonly input: string;
  /** What is to be printed, or for a refused input a part of a message or of its help. */
  readonly expected: string;
  readonly accepted: boolean;
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
    readCases(`nft/${name}`).map(({ line, input, expected, outcome }) => ({
      place: `nft/${name}:${line}`,
      input,
      expected,
      accepted: outcome === 'ok',
    })),
  );
}

/** The text of a fixture. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
}
