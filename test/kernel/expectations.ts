// Cases that the kernel cannot be asked about, or that no packet meets, each with its reason: lines `case = reason`.

import { readFileSync } from 'node:fs';

function listed(name: string): ReadonlyMap<string, string> {
  const lines = readFileSync(new URL(`../../fixtures/kernel/${name}`, import.meta.url), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf(' = ')), line.slice(line.indexOf(' = ') + 3)]),
  );
}

export const notLoadable = listed('not-loadable.list');
export const notHit = listed('not-hit.list');
