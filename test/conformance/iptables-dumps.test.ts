// netfilter's own dumps and rules: read or refused as the real tools do, printed as they save, translated to what nft takes.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, print, translate } from '../../src/index.js';
import { CORPORA, differences, rowsOf } from './known.js';
import { loaded, newerNft } from './newer-netfilter.js';

/** Reasons by what they are about. */
function listed(name: string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Readonly<Record<string, string>>),
  );
}

interface Dump {
  readonly file: string;
  readonly family?: string;
  readonly accepted?: boolean;
}

test('dumps are read or refused as the real tool does, and translations load', () => {
  const known = listed('iptables-dumps.known.json');
  const dumps = rowsOf<Dump>('iptables-dumps/listing.ndjson').filter(({ family }) => family !== undefined);
  const wrong: string[] = [];
  const used = new Set<string>();
  const counts = { read: 0, refused: 0, translated: 0, partly: 0 };
  for (const { file: name, family: tool, accepted } of dumps) {
    const fail = (why: string) => (known.has(name) ? used.add(name) : wrong.push(`${name}: ${why}`));
    const file = parse(
      { name, text: readFileSync(join(CORPORA, 'iptables-dumps', name), 'utf8') },
      { family: tool === 'ip6tables' ? 'ip6' : 'ip' },
    );
    const errors = file.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    if (accepted !== (errors.length === 0)) {
      fail(accepted ? `refused: ${errors.join('; ')}` : 'not refused');
      continue;
    }
    if (!accepted) {
      counts.refused++;
      continue;
    }
    counts.read++;
    const { text, summary } = translate(file, { lossy: true });
    if (summary.approximate + summary.unsupported === 0) counts.translated++;
    else counts.partly++;
    for (const nft of ['nft', newerNft()]) {
      const result = loaded(nft, text ?? '');
      if ('error' in result) fail(`${nft}: ${result.error}`);
    }
  }
  console.log(
    `${dumps.length} dumps: ${counts.read} read, ${counts.refused} refused, ${counts.translated} translated exactly, ${counts.partly} with losses; ${used.size} known differences`,
  );
  expect(wrong).toEqual([]);
  expect([...known.keys()].filter((name) => !used.has(name))).toEqual([]);
});

/** The four tools of a family: both backends, both versions. */
function restorers(tool: string): readonly string[] {
  return [`${tool}-restore`, `${tool}-legacy-restore`].flatMap((name) => [
    join('/usr/sbin', name),
    join(dirname(newerNft()), name),
  ]);
}

/** What a tool saves of a text that it restored in a namespace of its own, without counters; or what it says against it. */
function saved(restore: string, text: string): string {
  const script = '"$0" && "$1"';
  const run = spawnSync('unshare', ['-n', 'sh', '-c', script, restore, restore.replace(/restore$/, 'save')], {
    input: text,
    encoding: 'utf8',
  });
  if (run.status !== 0) return `refused: ${run.stderr.trim()}`;
  return run.stdout.replaceAll(/^#.*\n|^\[\d+:\d+\] | \[\d+:\d+\]$/gm, '');
}

test('what is printed of a dump restores to the same rules', () => {
  const { note, met, settle } = differences('iptables-dumps-restored.known.json');
  let same = 0;
  let refused = 0;
  for (const { file: name, family: tool = 'iptables', accepted } of rowsOf<Dump>('iptables-dumps/listing.ndjson')) {
    if (accepted !== true) continue;
    const family = tool === 'ip6tables' ? 'ip6' : 'ip';
    const text = readFileSync(join(CORPORA, 'iptables-dumps', name), 'utf8');
    const printed = print(parse({ name, text }, { family }).ruleset, { family });
    for (const restore of restorers(tool)) {
      const original = saved(restore, text);
      const ours = saved(restore, printed);
      if (original.startsWith('refused')) refused++;
      else if (original === ours) same++;
      else {
        const theirs = original.split('\n');
        const at = ours.split('\n').findIndex((line, index) => line !== theirs[index]);
        note(
          `${name} ${restore.includes('legacy') ? 'legacy' : 'nft'}`,
          `${restore}: ${ours.split('\n')[at] ?? ''}\n  instead of ${theirs[at] ?? ''}`,
        );
      }
    }
  }
  console.log(`${same} restored the same, ${refused} originals that a tool refuses, ${met()} known differences`);
  expect(same).toBeGreaterThan(40);
  settle();
});

interface Row {
  readonly family: string;
  readonly table: string;
  readonly chains: readonly string[];
  readonly rule: string;
  readonly ok: boolean;
  readonly expectedSave?: string;
  readonly expectedSaveLegacy?: string;
  readonly accepted: Readonly<Record<string, { readonly err?: string }>>;
  readonly setup?: unknown;
}

describe('rules of the extension tests', () => {
  const known = listed('iptables-extensions.known.json');
  test('are saved as iptables saves them, or refused', () => {
    const rows = rowsOf<Row>('iptables-extensions.ndjson').filter(
      ({ family }) => family === 'iptables' || family === 'ip6tables',
    );
    const wrong: string[] = [];
    const used = new Set<string>();
    const counts = { saved: 0, refused: 0, byKernel: 0 };
    for (const { family: tool, table, chains, rule, ok, expectedSave, expectedSaveLegacy, accepted } of rows) {
      const family = tool === 'ip6tables' ? 'ip6' : 'ip';
      const [chain = ''] = chains;
      const id = `${tool} -t ${table} -A ${chain} ${rule}`;
      const file = parse({ name: 'rule.sh', text: `${id}\n` }, { family });
      const errors = file.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
      const fail = (why: string) => (known.has(id) ? used.add(id) : wrong.push(`${id}\n  ${why}`));
      if (!ok) {
        if (errors.length > 0) counts.refused++;
        else if (
          Object.values(accepted).every(
            ({ err = '' }) => err === '' || /RULE_APPEND failed|No such file|Invalid argument/.test(err),
          )
        )
          counts.byKernel++;
        else fail('not refused');
        continue;
      }
      const line = print(file.ruleset, { family })
        .split('\n')
        .find((each) => each.startsWith('-A '));
      const saved = line?.replace(/^-A \S+ ?/, '');
      if (errors.length > 0) fail(`refused: ${errors.join('; ')}`);
      else if (saved === expectedSave || saved === expectedSaveLegacy) counts.saved++;
      else fail(`saved as ${saved}\n  expected ${expectedSave}`);
    }
    console.log(
      `${rows.length} rules: ${counts.saved} saved as expected, ${counts.refused} refused, ${counts.byKernel} that only the kernel refuses, ` +
        `${used.size} known differences, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect([...known.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});
