// The labelled hosts: every fault is reported, on the line that people would change; healthy hosts have no error and no warning.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { rangeOf } from '../../src/diagnostics/report.js';
import { lint, lintRules, parse, readHost } from '../../src/index.js';
import { hostCases } from '../support/lint-hosts.js';

const CASES = hostCases();
const KNOWN = new Set(lintRules.map(({ id }) => id));

describe.each(CASES.map((each) => [each.name, each] as const))(
  '%s',
  (_, { facts, files, expect: ids, forbid, preset, refused }) => {
    it('is judged as its labels say', () => {
      expect(ids.filter((id) => !KNOWN.has(id))).toEqual([]);
      const host = readHost(new Map([...facts].map(([name, text]) => [name, source(name, text)])));
      const { findings } = lint(
        files.map((file) => parse(file)),
        { host, preset },
      );
      const found = findings.map(({ id, severity, message }) => `${severity} ${id}: ${message}`);
      for (const id of ids)
        expect(
          findings.some((each) => each.id === id),
          `${id} in ${found.join('\n')}`,
        ).toBe(true);
      expect(findings.filter(({ id }) => forbid.includes(id)).map(({ id }) => id)).toEqual([]);
      expect(findings.filter(({ id }) => id === 'syntax-error' && !refused).map(({ message }) => message)).toEqual([]);
      if (ids.length === 0) expect(found.filter((each) => !each.startsWith('info'))).toEqual([]);
      const lines = findings
        .filter(({ id }) => ids.includes(id))
        .flatMap(({ span }) => (span ? [`${span.source.name}:${rangeOf(span).start.line}`] : []));
      for (const file of files) for (const line of file.marked) expect(lines).toContain(`${file.name}:${line}`);
    });
  },
);

it('there are enough of them', () => {
  const faults = CASES.filter(({ expect: ids }) => ids.length > 0);
  console.log(
    `${faults.length} faulty rulesets, ${CASES.length - faults.length} healthy ones, ${new Set(faults.flatMap((each) => each.expect)).size} ids`,
  );
  expect(faults.length).toBeGreaterThanOrEqual(150);
  expect(CASES.length - faults.length).toBeGreaterThanOrEqual(40);
});
