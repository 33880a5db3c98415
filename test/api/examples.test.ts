// The examples of the library's documentation print what they say.

import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.js';

const TEXT = ['index', 'reading', 'gateways']
  .map((name) => readFileSync(new URL(`../../src/${name}.ts`, import.meta.url), 'utf8'))
  .join('');

interface Example {
  readonly name: string;
  readonly code: string;
  readonly prints: readonly string[];
}

/** Each `@example` block with the function that it stands over; comments at the start of a line are what is printed. */
const EXAMPLES = [...TEXT.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?@example[\s\S]*?)\*\/\nexport function (\w+)/g)].map(
  ([, comment = '', name = '']): Example => {
    const lines = comment
      .slice(comment.indexOf('@example') + '@example'.length)
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''));
    return {
      name,
      code: lines.filter((line) => !line.startsWith('// ')).join('\n'),
      prints: lines.filter((line) => line.startsWith('// ')).map((line) => line.slice(3)),
    };
  },
);

describe('examples', () => {
  it.each(EXAMPLES)('$name', ({ code, prints }) => {
    const printed: string[] = [];
    const console = { log: (...values: unknown[]) => printed.push(values.map(String).join(' ')) };
    runInNewContext(code, { ...library, console });
    expect(prints.length).toBeGreaterThan(0);
    expect(printed).toEqual(prints);
  });

  it('every function has one', () => {
    const functions = [...TEXT.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    expect(EXAMPLES.map(({ name }) => name)).toEqual(functions);
  });
});
