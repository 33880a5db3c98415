// Forms in which people keep rules: dumps from forum posts, old spellings, files of managers, dumps of other tools.

import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../src/index.js';

const FORMS = new URL('../../fixtures/forms/', import.meta.url);

function form(name: string): string {
  return readFileSync(new URL(name, FORMS), 'utf8');
}

/** What each file is read as, and what is said of it: the line and the message. */
describe.each(readdirSync(FORMS).filter((name) => !name.endsWith('.expected')))('%s', (name) => {
  test('is read as expected', () => {
    const text = form(name);
    const { ruleset, diagnostics, dialect } = parse({ name, text });
    const said = diagnostics.map(
      ({ severity, message, span }) => `# ${text.slice(0, span?.start).split('\n').length}: ${severity}: ${message}`,
    );
    const read = [`# ${dialect}`, ...said, ...(['ip', 'ip6'] as const).map((family) => print(ruleset, { family }).trimEnd())];
    expect(`${read.filter((line) => line !== '').join('\n')}\n`).toBe(form(`${name}.expected`));
  });
});
