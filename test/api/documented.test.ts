// Everything that the library exports says what it is: the pages can be made without a warning.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

test('typedoc finds nothing undocumented', () => {
  execFileSync('node', ['node_modules/typedoc/bin/typedoc', '--emit', 'none'], { cwd: ROOT, encoding: 'utf8' });
});
