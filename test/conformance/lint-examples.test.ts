// The labelled hosts of the shared material: expected findings on the right lines, forbidden ones absent, mended files quiet.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { rangeOf } from '../../src/diagnostics/report.js';
import { readHost } from '../../src/host/read.js';
import { lint, lintRules, parse } from '../../src/index.js';
import { SHARED } from './shared.js';

const FOLDER = join(SHARED, 'examples/lint');
const LINTED = ['ruleset.v4', 'ruleset.v6', 'ruleset.nft', 'script.sh'];
const KNOWN = new Set(lintRules.map(({ id }) => id));

test('every id of the catalogue is a rule', () => {
  const ids = readFileSync(join(SHARED, 'lint-catalogue.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id ?? ''));
  expect(ids.length).toBeGreaterThan(100);
  expect(ids.filter((id) => !KNOWN.has(id))).toEqual([]);
});

interface Labels {
  readonly expect: readonly string[];
  readonly line: readonly number[] | null;
  readonly anchor: readonly number[] | null;
  readonly sysctl_line?: readonly number[];
  readonly forbid: readonly string[];
  readonly acceptable: readonly string[];
  readonly fixed: string | null;
}

function findings(folder: string, replace: Readonly<Record<string, string>>) {
  const read = (name: string) => readFileSync(join(folder, replace[name] ?? name), 'utf8');
  const facts = readdirSync(folder).filter((name) => /\.(txt|conf)$/.test(name) && !name.includes('.fixed.'));
  const host = readHost(new Map(facts.map((name) => [name, source(name, read(name))])));
  const files = LINTED.filter((name) => existsSync(join(folder, name))).map((name) => parse({ name, text: read(name) }));
  return lint(files, { host }).findings;
}

describe.each(readdirSync(FOLDER).filter((name) => /^\d/.test(name)))('%s', (name) => {
  const folder = join(FOLDER, name);
  const labels = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Labels;
  const found = findings(folder, {});
  const mine = labels.expect.filter((id) => KNOWN.has(id));

  test('reports what is wrong, on the line to look at', () => {
    for (const id of mine) {
      const own = found.filter((finding) => finding.id === id);
      expect(own, `${id} in ${found.map((finding) => finding.id).join(', ')}`).not.toEqual([]);
      const lines = own.flatMap(({ span }) => (span ? [[span.source.name, rangeOf(span).start.line] as const] : []));
      const wanted = [...(labels.line ?? []), ...(labels.anchor ?? [])];
      const right = lines.some(([file, line]) => (file === 'sysctl.conf' ? (labels.sysctl_line ?? []) : wanted).includes(line));
      expect(right, `${id} is at ${JSON.stringify(lines)}, wanted ${JSON.stringify(wanted)}`).toBe(true);
    }
  });

  test('reports nothing forbidden', () => {
    const wrong = found.filter(
      ({ id, severity }) =>
        labels.forbid.includes(id) ||
        (labels.forbid.includes(`*${severity}*`) && !labels.acceptable.includes(id) && !labels.expect.includes(id)),
    );
    expect(wrong.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  });

  const { fixed } = labels;
  if (fixed === null) {
    test('is as it should be: nothing to mend is found', () => {
      expect(labels.expect).toEqual([]);
      const serious = found.filter(({ id, severity }) => severity !== 'info' && !labels.acceptable.includes(id));
      expect(serious.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    });
    return;
  }
  test('is quiet once mended', () => {
    const target = fixed.startsWith('sysctl')
      ? 'sysctl.conf'
      : (LINTED.find((each) => each.split('.').pop() === fixed.split('.').pop()) ?? '');
    const sysctl = existsSync(join(folder, 'sysctl.fixed.conf')) ? { 'sysctl.conf': 'sysctl.fixed.conf' } : {};
    const after = findings(folder, { [target]: fixed, ...sysctl }).map(({ id }) => id);
    expect(mine.filter((id) => after.includes(id))).toEqual([]);
  });
});
