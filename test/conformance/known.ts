// Rows of the corpora, and the differences that are known: each must still be there, or the list is stale.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SHARED } from './shared.js';

export const CORPORA = join(SHARED, 'corpora');

/** The objects of a file of the corpora, one a line. */
export function rowsOf<T>(name: string): readonly T[] {
  return readFileSync(join(CORPORA, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export interface Differences {
  /** Notes a difference; it fails in `settle`, unless the list has it. */
  note(id: string, why: string): void;
  /** How many of the list were met. */
  met(): number;
  /** Fails where something differs that the list does not have, and where it lists what no longer differs. */
  settle(): void;
}

/** The differences that a `*.known.json` beside the tests lists, with their reasons. */
export function differences(file: string): Differences {
  const known = new Map(
    Object.entries(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Readonly<Record<string, string>>),
  );
  const wrong: string[] = [];
  const met = new Set<string>();
  return {
    note: (id, why) => void (known.has(id) ? met.add(id) : wrong.push(`${id}\n  ${why}`)),
    met: () => met.size,
    settle() {
      expect(wrong).toEqual([]);
      expect([...known.keys()].filter((id) => !met.has(id))).toEqual([]);
    },
  };
}
