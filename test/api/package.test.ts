// What the package holds, and what the usual checkers of packages say about it.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly optionalDependencies?: unknown;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

test('it needs no other package', () => {
  expect([manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('no script runs on installation: npm 11 breaks packages that build themselves from a git checkout', () => {
  const forbidden = ['build', 'prepare', 'prepack', 'preinstall', 'install', 'postinstall'];
  expect(Object.keys(manifest.scripts).filter((name) => forbidden.includes(name))).toEqual([]);
});

test('it holds the program, the library, their types and the docs, and nothing else', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as [{ readonly files: readonly { readonly path: string; readonly mode: number }[] }];
  const files = packed.files.map(({ path }) => path);
  const wanted = [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'dist/natgw.cjs',
    'dist/program.cjs',
    'dist/quick.cjs',
    'dist/index.js',
    'dist/read.js',
    'dist/common.js',
    'dist/types/index.d.ts',
    'dist/types/reading.d.ts',
    'docs/extensions.md',
    'docs/natgw.schema.json',
    'docs/gateway.schema.json',
    'docs/guides/port-forward.md',
  ];
  expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
  const known =
    /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(?:index|read|common)\.js|dist\/(?:natgw|program|quick)\.cjs|dist\/types\/.*\.d\.ts|docs\/[^/]+\.(?:md|json)|docs\/(?:rules|guides)\/[\w-]+\.md)$/;
  expect(files.filter((path) => !known.test(path))).toEqual([]);
  expect((packed.files.find(({ path }) => path === 'dist/natgw.cjs')?.mode ?? 0) & 0o111).toBe(0o111);
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: ROOT, strict: true });
  expect(messages).toEqual([]);
});

test('the types resolve for ESM programs (attw)', () => {
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
      '--pack',
      ROOT,
      '--profile',
      'esm-only',
      '--no-color',
      '--no-emoji',
    ],
    {
      cwd: ROOT,
      stdio: 'pipe',
    },
  );
});
