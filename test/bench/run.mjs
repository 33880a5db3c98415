// How fast: CPU time of natgw beside its peers, in turn, medians of several runs. Goals that are missed are said; far off, it ends with 1.
//
// `nft` asks the kernel, so its rows need root. Only ratios within one run mean anything: machines differ, and share their time with others. `--quick` leaves out 100,000 rules.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kube, mix, sets } from './workloads.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const natgw = join(root, 'dist/natgw.cjs');
const nftCheck = (file) => ['unshare', '--net', 'nft', '--check', '--file', file];
const peer = 'iptables-restore-translate';
const MIB = 1024;
/** Memory beyond so many times its goal is a mistake, not a missed goal. */
const TOO_MUCH = 2;

// Both make every start of Node slower, and say nothing about natgw.
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;
delete env.NODE_OPTIONS;

/** One run of a command: CPU seconds and peak memory in KiB. */
function measure(command) {
  const { status, cpu, peak } = JSON.parse(
    execFileSync('python3', [join(root, 'test/bench/measure.py'), ...command], { env, encoding: 'utf8' }),
  );
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  return { cpu, peak };
}

/** The medians of both commands, which take turns. */
function compare(ours, theirs, runs) {
  const both = [ours, theirs].map((command) => ({ command, results: [] }));
  for (let run = 0; run < runs; run++) for (const { command, results } of both) results.push(measure(command));
  return both.map(({ results }) => ({
    cpu: median(results.map(({ cpu }) => cpu)),
    peak: median(results.map(({ peak }) => peak)),
  }));
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

/** Rules in the output: a run counts only if its work was done. */
function rulesIn(text) {
  return text.split('\n').filter((line) => /^\t\t\S/.test(line) && !line.startsWith('\t\ttype ')).length;
}

/** The growth of CPU time from the first size to the second: 1 is linear. */
function exponent(first, second, factor) {
  return Math.log(second.cpu / first.cpu) / Math.log(factor);
}

const folder = mkdtempSync(join(tmpdir(), 'natgw-bench-'));
const rows = [];
/** `ratio` and `peak` are goals; beyond `most`, or far beyond `peak`, something broke since it was last measured. */
const add = (what, [ours, theirs], budget) => {
  const ratio = ours.cpu / theirs.cpu;
  const missed = [
    ...(budget.ratio !== undefined && ratio > budget.ratio ? ['ratio'] : []),
    ...(budget.peak !== undefined && ours.peak > budget.peak ? ['memory'] : []),
  ];
  const broken = [
    ...(budget.most !== undefined && ratio > budget.most ? [`more than ${budget.most}x`] : []),
    ...(budget.peak !== undefined && ours.peak > TOO_MUCH * budget.peak
      ? [`more than ${TOO_MUCH * (budget.peak / MIB)} MB`]
      : []),
  ];
  rows.push({ what, ours, theirs, ratio, budget, missed, broken });
};

/** The library's reader: alone, with every rule made, and how it grows. */
function parseRows() {
  const reader = ['node', join(root, 'test/bench/parse.mjs')];
  const sizes = process.argv.includes('--quick') ? [10_000] : [100_000, 1_000_000];
  const results = [];
  for (const count of sizes) {
    const file = join(folder, `parse-${count}.v4`);
    writeFileSync(file, mix(count));
    const found = Number(execFileSync(reader[0], [...reader.slice(1), file, '--look'], { env, encoding: 'utf8' }));
    if (found < count) throw new Error(`parse ${count}: only ${found} rules in the tree`);
    const both = compare([...reader, file], [peer, '-f', file], count > 100_000 ? 1 : 3);
    results.push(both[0]);
    add(`parse mix ${count} against ${peer}`, both, count === 100_000 ? { ratio: 0.6, most: 2, peak: 150 * MIB } : {});
    if (count <= 100_000)
      add(`parse mix ${count}, each rule looked at`, compare([...reader, file, '--look'], [peer, '-f', file], 3), {});
  }
  const [first, second] = results;
  if (second)
    growth.push(`parse grows from 100,000 to 1,000,000 rules with the exponent ${exponent(first, second, 10).toFixed(2)}`);
}

/** nft's language, against nft's own check of the same file. */
function nftRows() {
  const reader = ['node', join(root, 'test/bench/parse.mjs')];
  const rules = join(folder, 'mix.nft');
  execFileSync('node', [natgw, 'translate', '-o', rules, join(folder, 'mix-10000.v4')], { env });
  const elements = join(folder, 'sets.nft');
  writeFileSync(elements, sets(100_000));
  const rows = [
    ['parse', [...reader, rules], rules, { ratio: 0.8, most: 5 }],
    ['parse, each rule looked at,', [...reader, rules, '--look'], rules, {}],
    ['fmt', ['node', natgw, 'fmt', rules], rules, { ratio: 0.8, most: 2 }],
    ['fmt', ['node', natgw, 'fmt', elements], elements, { ratio: 0.3, most: 0.8 }],
  ];
  for (const [what, command, file, budget] of rows) {
    const size = file === rules ? 'mix 10000' : 'sets 3 x 100000';
    add(`${what} nft ${size} against nft -c`, compare(command, nftCheck(file), 5), budget);
  }
}

/** The goals of `translate` by the number of rules. */
const GOALS = { 10_000: { ratio: 2.5, most: 8 }, 100_000: { ratio: 0.6, most: 3, peak: 150 * MIB } };

/** Proofs of whole dumps, in reference seconds. */
function compareRows() {
  const second = ['node', join(root, 'test/bench/second.mjs')];
  const sizes = process.argv.includes('--quick') ? [10_000] : [10_000, 100_000];
  for (const count of sizes) {
    const file = join(folder, `kube-${count}.v4`);
    const nft = join(folder, 'kube.nft');
    execFileSync('node', [natgw, 'translate', '-o', nft, file], { env });
    const command = ['node', natgw, 'compare', file, nft];
    add(
      `compare kube ${count} with its translation, a second`,
      compare(command, second, 1),
      count === 100_000 ? { ratio: 8, most: 60 } : {},
    );
  }
}

const growth = [];
try {
  add('natgw --version against node -e 0', compare(['node', natgw, '--version'], ['node', '-e', '0'], 9), {
    ratio: 1.8,
    most: 3,
  });
  for (const [flavour, make] of Object.entries({ mix, kube })) {
    for (const count of process.argv.includes('--quick') ? [1000, 10_000] : [1000, 10_000, 100_000]) {
      const file = join(folder, `${flavour}-${count}.v4`);
      writeFileSync(file, make(count));
      const output = join(folder, 'out.nft');
      execFileSync('node', [natgw, 'translate', '-o', output, file], { env });
      const found = rulesIn(readFileSync(output, 'utf8'));
      if (found < count) throw new Error(`${flavour} ${count}: only ${found} rules in the output`);
      const budget = GOALS[count] ?? {};
      add(
        `translate ${flavour} ${count} against ${peer}`,
        compare(['node', natgw, 'translate', file], [peer, '-f', file], 3),
        budget,
      );
    }
  }
  parseRows();
  nftRows();
  compareRows();
} finally {
  rmSync(folder, { recursive: true });
}

const seconds = (value) => `${value.toFixed(3)} s`;
console.log(
  `${'what'.padEnd(58)} ${'natgw'.padStart(9)} ${'peer'.padStart(9)} ${'ratio'.padStart(7)} ${'peak'.padStart(8)}  budget`,
);
for (const { what, ours, theirs, ratio, budget, missed, broken } of rows) {
  const wanted = [
    ...(budget.ratio === undefined ? [] : [`${budget.ratio}x`]),
    ...(budget.peak === undefined ? [] : [`${budget.peak / MIB} MB`]),
  ].join(', ');
  const goal = missed.length > 0 ? `${wanted} (missed: ${missed.join(', ')})` : wanted;
  const verdict = broken.length > 0 ? `BROKEN: ${broken.join(', ')}` : goal;
  console.log(
    `${what.padEnd(58)} ${seconds(ours.cpu).padStart(9)} ${seconds(theirs.cpu).padStart(9)} ${`${ratio.toFixed(2)}x`.padStart(7)} ${`${Math.round(ours.peak / MIB)} MB`.padStart(8)}  ${verdict}`.trimEnd(),
  );
}
for (const line of growth) console.log(line);
process.exitCode = rows.some(({ broken }) => broken.length > 0) ? 1 : 0;
