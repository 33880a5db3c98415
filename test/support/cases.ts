// Case files: a line `input ; canonical | = ; ok|fail|warn [; nft]`, under `@ …` lines that say where the input stands.

import { readFileSync } from 'node:fs';

export interface Case {
  readonly line: number;
  /** The words of the last `@` line. */
  readonly place: readonly string[];
  readonly input: string;
  /** The second column, with `=` replaced by the input. */
  readonly expected: string;
  readonly outcome: 'ok' | 'fail' | 'warn';
  /** The fourth column, where a file has one: the same in nft. */
  readonly nft: string;
}

/** The cases of a file of `fixtures/`. */
export function readCases(name: string): readonly Case[] {
  const lines = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8').split('\n');
  let place: readonly string[] = [];
  const cases: Case[] = [];
  lines.forEach((text, index) => {
    if (text.startsWith('@ ')) place = text.slice(2).trim().split(/\s+/);
    if (text === '' || text.startsWith('@ ') || text.startsWith('#')) return;
    const [input = '', expected = '', outcome = '', nft = ''] = `${text} `.split(' ; ').map((column) => column.trim());
    if (outcome !== 'ok' && outcome !== 'fail' && outcome !== 'warn') throw new Error(`${name}:${index + 1}: no outcome`);
    cases.push({ line: index + 1, place, input, expected: expected === '=' ? input : expected, outcome, nft });
  });
  return cases;
}
