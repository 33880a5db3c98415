// The shared oracle's own packets: originals under legacy xtables against translations under nftables.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, print, type ParsedFile } from '../../src/index.js';
import { exactPart } from '../kernel/exact-part.js';
import { kernelRulesets } from '../kernel/rulesets.js';
import { SHARED } from './shared.js';

const PACKETS = 200;

interface Subject {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  readonly file: ParsedFile;
}

interface Result {
  readonly id: string;
  readonly packets?: number;
  readonly diffs?: readonly unknown[];
  readonly unconfirmed?: readonly unknown[];
  readonly loadError?: string;
  readonly error?: string;
}

/** The corpora's dumps that are whole and that the real tool takes. */
function dumps(): readonly Subject[] {
  const folder = join(SHARED, 'corpora/iptables-dumps');
  return readFileSync(join(folder, 'listing.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; kind: string; family?: string; complete?: boolean; accepted?: boolean })
    .filter(({ family, complete, accepted }) => family !== undefined && complete !== false && accepted === true)
    .map(({ file: name, family: tool }) => {
      const family = tool === 'ip6tables' ? 'ip6' : 'ip';
      return { name, family, file: parse({ name, text: readFileSync(join(folder, name), 'utf8') }, { family }) };
    });
}

test('the oracle finds no difference', () => {
  const available = spawnSync('python3', [join(SHARED, 'oracle/oracle.py'), '--check'], { encoding: 'utf8' });
  expect(available.stdout + available.stderr).toContain('ok');
  const own = kernelRulesets().map(({ name, family, text }): Subject => ({
    name,
    family,
    file: parse({ name, text }, { family }),
  }));
  const subjects = [...own, ...dumps()];
  const parts = subjects.map(({ file }) => exactPart(file));
  const jobs = subjects.map(({ name, family }, index) => {
    const { original, translation } = parts[index] ?? exactPart(subjects[index]?.file ?? parse(''));
    return {
      id: name,
      left: { kind: family === 'ip6' ? 'ip6tables' : 'iptables', text: print(original, { family }) },
      right: { kind: 'nft', text: print(translation) },
      packets: PACKETS,
      seed: 1,
    };
  });
  const run = spawnSync('python3', [join(SHARED, 'oracle/oracle.py'), '--batch'], {
    input: jobs.map((job) => `${JSON.stringify(job)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const results = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
  expect(results.length, run.stderr).toBe(jobs.length);
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const wrong = results.flatMap(({ id, loadError, error, diffs = [] }) => {
    const failure = loadError ?? error;
    return failure !== undefined ? [`${id}: ${failure}`] : diffs.map((diff) => `${id}: ${JSON.stringify(diff)}`);
  });
  console.log(
    `${results.length} rulesets, ${parts.reduce((total, { rules }) => total + rules, 0)} rules (${parts.reduce((total, { lost }) => total + lost, 0)} not exact), ` +
      `${sum(({ packets }) => packets ?? 0)} packets, ${wrong.length} differences, ${sum(({ unconfirmed }) => unconfirmed?.length ?? 0)} unconfirmed`,
  );
  expect(wrong).toEqual([]);
});
