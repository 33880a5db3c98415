// Every rule's own examples: the bad half is reported, by that rule, and the good half is not.

import { describe, expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { readHost } from '../../src/host/read.js';
import { applyFixes, lint, lintRules, parse } from '../../src/index.js';
import type { Example } from '../../src/lint/rule.js';

function found(id: string, text: string, example: Example, half: 'bad' | 'good'): readonly string[] {
  const { dialect, host = {} } = example;
  const files = new Map<string, string>();
  for (const [name, content] of Object.entries(host)) {
    if (!name.startsWith('good:')) files.set(name, content);
    else if (half === 'good') files.set(name.slice(5), content);
  }
  const facts = readHost(new Map([...files].map(([name, content]) => [name, source(name, content)])));
  const file = parse({ name: example.name ?? `example.${dialect}`, text }, { from: dialect });
  const preset = lintRules.find((rule) => rule.id === id)?.preset ?? 'recommended';
  const result = lint([file], { host: facts, preset });
  return result.findings.map(({ id }) => id);
}

describe.each(lintRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is named after its file and well told', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(rule.summary).not.toMatch(/[.]$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.decides.length).toBeGreaterThan(60);
  });

  test.each(rule.examples().map((example) => [example.dialect, example] as const))(
    'reports the bad %s example and not the good one',
    (_, example) => {
      expect(found(id, example.bad, example, 'bad')).toContain(id);
      expect(found(id, example.good, example, 'good')).not.toContain(id);
      expect(found(id, example.good, example, 'good')).not.toContain('syntax-error');
    },
  );
});

test('a safe fix removes its finding and adds none (law L5)', () => {
  for (const rule of lintRules) {
    for (const { dialect, bad } of rule.examples()) {
      const before = lint([parse({ name: 'x', text: bad }, { from: dialect })]);
      const [fixed] = applyFixes(before.findings, { unsafe: false });
      if (!fixed) continue;
      const after = lint([parse({ name: 'x', text: fixed.text }, { from: dialect })]).findings;
      expect(after.filter(({ fix }) => fix?.safety === 'safe')).toEqual([]);
      expect(after.map(({ id }) => id).filter((id) => !before.findings.some((each) => each.id === id))).toEqual([]);
      expect(applyFixes(after, { unsafe: false })).toEqual([]);
    }
  }
});
