// No text of nft's JSON leaves its place: what is written there can end no string, line or block of the text that is printed.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, print, printJson } from '../../src/index.js';

const FILES = ['gateway.nft', 'objects.nft'].map(
  (name) => [name, readFileSync(new URL(`../../fixtures/nft/files/${name}`, import.meta.url), 'utf8')] as const,
);
const TUNNEL =
  'table netdev t {\n\ttunnel x {\n\t\tcomment "a"\n\t\tid 10\n\t\tip saddr 192.0.2.1\n\t\tip6 daddr 2001:db8::1\n\t\tsport 10\n' +
  '\t\tgeneve {\n\t\t\tclass 0x10 opt-type 0x1 data "0x1234"\n\t\t}\n\t}\n}\n';

/** Each ends what may stand around it, in another way. */
const ESCAPES = [
  'x"\n}\n}\nflush ruleset\n#',
  'x\n}\n}\nflush ruleset\n#',
  'x; }; }; flush ruleset; #',
  'x"; }; }; flush ruleset; #',
];

test.each([...FILES, ['a tunnel', TUNNEL] as const])('%s', (name, text) => {
  const json = printJson({ ...parse({ name, text }).ruleset, flushes: false });
  const places = [...json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)].filter(([, , colon]) => colon === undefined);
  expect(places.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  let printed = 0;
  for (const { index, 1: value = '' } of places) {
    for (const escape of ESCAPES) {
      const changed = json.slice(0, index) + JSON.stringify(escape) + json.slice(index + value.length);
      const { ruleset, diagnostics } = parse({ name: 'x.json', text: changed }, { from: 'nft-json' });
      if (diagnostics.some(({ severity }) => severity === 'error')) continue;
      printed++;
      const again = parse({ name: 'x.nft', text: print(ruleset) });
      if (again.ruleset.flushes === true) wrong.push(`${json.slice(0, index).slice(-60)}${JSON.stringify(escape)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(printed).toBeGreaterThan(0);
  console.log(`${places.length} texts of JSON: ${printed} changed ones are texts of nft too`);
});
