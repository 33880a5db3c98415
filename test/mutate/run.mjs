// Damages real texts at random and sees what the library does: `npm run mutate -- --seconds 600 --seed 1`. `--case N` runs one, `--show` prints its text.
//
// `--corpora DIR` mutates more texts than the fixtures. Ends with 1 if a text made anything crash, hang or lie.

import { build } from 'esbuild';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A case that says nothing for so long hangs. */
const SILENCE = 60_000;
const MEGABYTES = 900;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    corpora: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
  },
});
const { corpora } = values;
const folder = mkdtempSync(join(tmpdir(), 'natgw-mutate-'));

async function bundled(name) {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(root, 'test/mutate', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    define: { NATGW_VERSION: '"mutated"' },
  });
  return outfile;
}

/** Cases from `first` on, until one kills the worker; gives the number of the next. */
function work(worker, first, last, deadline, findings) {
  return new Promise((resolve) => {
    const child = fork(worker, [root, corpora, values.seed, first, last, deadline].map(String), {
      execArgv: [`--max-old-space-size=${MEGABYTES}`],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let at = first - 1;
    let noise = '';
    let watch;
    const listen = () => {
      clearTimeout(watch);
      watch = setTimeout(() => child.kill('SIGKILL'), SILENCE);
    };
    listen();
    child.stderr.on('data', (data) => (noise = (noise + data).slice(-2000)));
    child.on('message', ({ index, wrong }) => {
      listen();
      at = index;
      if (wrong === undefined) return;
      findings.push(index);
      console.log(`case ${index}: ${wrong}\n`);
    });
    child.on('close', (status, signal) => {
      clearTimeout(watch);
      if (status !== 0) {
        findings.push(at);
        console.log(`case ${at}: ${signal === 'SIGKILL' ? 'hangs' : `ends the process (${status ?? signal})`}\n${noise}\n`);
      }
      resolve({ next: at + 1, died: status !== 0 });
    });
  });
}

try {
  const worker = await bundled('worker');
  const only = values.case === undefined ? undefined : Number(values.case);
  if (values.show && only !== undefined) {
    const { mutatedCase } = await import(pathToFileURL(await bundled('cases')));
    const { seeds } = await import(pathToFileURL(await bundled('seeds')));
    const { text } = mutatedCase(seeds(root, corpora === '' ? undefined : corpora), Number(values.seed), only);
    process.stdout.write(text);
  } else {
    const deadline = Date.now() + 1000 * Number(values.seconds);
    const findings = [];
    let from = only ?? 0;
    for (let died = true; died && Date.now() < deadline;) {
      ({ next: from, died } = await work(
        worker,
        from,
        only === undefined ? Number.MAX_SAFE_INTEGER : only + 1,
        deadline,
        findings,
      ));
      if (only !== undefined) break;
    }
    console.log(`seed ${values.seed}: ${from - (only ?? 0)} texts, ${new Set(findings).size} with findings`);
    process.exitCode = findings.length > 0 ? 1 : 0;
  }
} finally {
  rmSync(folder, { recursive: true });
}
