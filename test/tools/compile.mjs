// Builds dist/: the program behind a small entry, the library as one file, and its declarations. `--to DIR` builds elsewhere, `--quick` without declarations.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds everything into a folder. The same sources give the same bytes. */
async function compile(to, quick) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const shared = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    keepNames: false,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    alias: {
      'lodash-es': join(root, 'test/tools/lodash.mjs'),
      // Which colours a terminal has is never asked: `src/cli/output.ts` decides.
      '#supports-color': join(root, 'node_modules/chalk/source/vendor/supports-color/browser.js'),
    },
    define: { NATGW_VERSION: JSON.stringify(version) },
  };
  rmSync(to, { recursive: true, force: true });
  // Node compiles half a megabyte for longer than it takes to start: the entry leaves that to those who need it, and keeps the result.
  await build({
    ...shared,
    platform: 'node',
    // Loading an ES module takes Node longer than all that the entry does.
    format: 'cjs',
    define: { ...shared.define, 'import.meta.dirname': '__dirname' },
    entryPoints: ['src/cli/main.ts'],
    outfile: join(to, 'natgw.cjs'),
    banner: { js: '#!/usr/bin/env node' },
  });
  chmodSync(join(to, 'natgw.cjs'), 0o755);
  await build({
    ...shared,
    platform: 'node',
    // Its text is compiled by the entry: one byte a character is read faster.
    format: 'cjs',
    charset: 'ascii',
    entryPoints: ['src/cli/program.ts', 'src/cli/quick.ts'],
    outdir: to,
    outExtension: { '.js': '.cjs' },
  });
  await build({
    ...shared,
    // What reads and prints is an entry of its own, which loads in half the time; both share `common.js`.
    entryPoints: { index: 'src/index.ts', read: 'src/reading.ts' },
    outdir: to,
    splitting: true,
    chunkNames: 'common',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  if (quick) return;
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      join(root, 'test/tools/tsconfig.types.json'),
      '--outDir',
      join(to, 'types'),
    ],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
}

const flag = process.argv.indexOf('--to');
await compile(flag === -1 ? join(root, 'dist') : process.argv[flag + 1], process.argv.includes('--quick'));
