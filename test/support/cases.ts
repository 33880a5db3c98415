// Case files: a line `input ; canonical | = ; ok`, or `input ; part of the message ; fail`.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Case {
  readonly place: string;
  readonly input: string;
  /** What is to be printed, or for a refused input a part of a message or of its help. */
  readonly expected: string;
  readonly accepted: boolean;
}

const root = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** All cases of the files of a folder of fixtures/ whose names end so. */
export function casesIn(folder: string, ending = '.cases'): Case[] {
  return readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => casesOf(`${folder}/${name}`));
}

function casesOf(file: string): Case[] {
  return readFileSync(`${root}${file}`, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line === '' || line.startsWith('#')) return [];
      const [input = '', canonical = '', outcome = ''] = line.split(' ; ');
      if (outcome !== 'ok' && outcome !== 'fail') throw new Error(`${file}:${index + 1}: neither ok nor fail: ${line}`);
      const expected = canonical === '=' ? input : canonical;
      return [{ place: `${file}:${index + 1}`, input, expected, accepted: outcome === 'ok' }];
    });
}

/** The text of a fixture. */
export function fixture(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
