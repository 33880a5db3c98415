// The house keeps its floors: a folder imports only lower ones, nothing imports in a circle, nothing but the command line does IO.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../src');

/** Each folder of src and the floor it is on. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  values: 1,
  diagnostics: 1,
  ast: 2,
  core: 2,
  iptables: 3,
  nft: 3,
  host: 3,
  read: 4,
  translate: 4,
  eval: 4,
  lint: 5,
  emit: 5,
  doctor: 5,
  '.': 6,
  cli: 7,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(ROOT, name));
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(file, 'utf8')]));

function specifiers(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

const IMPORTS: readonly Import[] = [...TEXTS].flatMap(([file, text]) =>
  specifiers(text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from: file, to: resolve(file, '..', specifier).replace(/\.js$/, '.ts') })),
);

function folderOf(file: string): string {
  const [first = '', ...rest] = relative(ROOT, file).split('/');
  return rest.length === 0 ? '.' : first;
}

test('every folder has a floor', () => {
  expect([...new Set(FILES.map(folderOf))].filter((folder) => !(folder in FLOORS))).toEqual([]);
});

test('imports go down, or stay in their folder', () => {
  const wrong = IMPORTS.filter(
    ({ from, to }) => folderOf(from) !== folderOf(to) && (FLOORS[folderOf(to)] ?? 99) >= (FLOORS[folderOf(from)] ?? -1),
  );
  expect(wrong.map(({ from, to }) => `${relative(ROOT, from)} imports ${relative(ROOT, to)}`)).toEqual([]);
});

test('every import leads to a file', () => {
  expect(
    IMPORTS.filter(({ to }) => !TEXTS.has(to)).map(({ from, to }) => `${relative(ROOT, from)} imports ${relative(ROOT, to)}`),
  ).toEqual([]);
});

test('no file imports itself by a detour, types aside', () => {
  const edges = new Map<string, string[]>();
  for (const [file, text] of TEXTS) {
    const valued = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?\bfrom\s+'(\.[^']+)'/gm)].filter(
      (match) => !/^import\s*\{(?:\s*type\s[^,}]*,?)+\}/.test(match[0]),
    );
    edges.set(
      file,
      valued.map((match) => resolve(file, '..', match[1] ?? '').replace(/\.js$/, '.ts')),
    );
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].map((each) => relative(ROOT, each)).join(' > '));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of FILES) visit(file, []);
  expect(circles).toEqual([]);
});

test('only the command line uses Node', () => {
  const wrong = [...TEXTS].filter(
    ([file, text]) =>
      folderOf(file) !== 'cli' &&
      (specifiers(text).some((name) => name.startsWith('node:')) || /\bprocess\.|\brequire\(/.test(text)),
  );
  expect(wrong.map(([file]) => relative(ROOT, file))).toEqual([]);
});

test('no folder is imported as a whole, and the root exports by name', () => {
  expect(
    [...TEXTS].flatMap(([file, text]) =>
      specifiers(text).filter((name) => /\/(?:index|\.)(?:\.js)?$/.test(name) && folderOf(file) !== 'cli'),
    ),
  ).toEqual([]);
  expect(TEXTS.get(join(ROOT, 'index.ts'))).not.toMatch(/export \*/);
});
