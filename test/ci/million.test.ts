// A table of a million connections: read in ten seconds, in half a gigabyte, with progress on standard error.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const PROGRAM = resolve(import.meta.dirname, '../../dist/natgw.cjs');
const CONNECTIONS = 1_000_000;

/** Says at the end what the process took at most. */
const MEASURE = `data:text/javascript,process.on('exit',()=>console.error('peak '+process.resourceUsage().maxRSS))`;

test('natgw doctor reads a million connections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'natgw-million-'));
  try {
    const path = join(folder, 'conntrack.txt');
    const file = openSync(path, 'w');
    for (let step = 0; step < CONNECTIONS; step += 1000)
      writeSync(file, Array.from({ length: 1000 }, (_, more) => line(step + more)).join(''));
    closeSync(file);
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', MEASURE, PROGRAM, 'doctor', '--conntrack', path],
      { encoding: 'utf8' },
    );
    const seconds = (performance.now() - started) / 1000;
    const mebibytes = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
    console.log(`${CONNECTIONS.toLocaleString('en')} connections: ${seconds.toFixed(1)} s, ${Math.round(mebibytes)} MiB`);
    expect({ status, said: stderr.includes('natgw: 7') }).toEqual({ status: 0, said: true });
    expect(stdout).toContain('1,000,000 connections');
    expect(seconds).toBeLessThan(10);
    expect(mebibytes).toBeLessThan(500);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Half of them to one destination, so that ports of the pool are used up; every fifth without an answer. */
function line(step: number): string {
  const source = `10.${step % 4}.${(step >> 2) & 255}.${(step >> 10) & 255}`;
  const destination = step % 5 < 1 ? '198.51.100.9' : `93.${(step >> 3) & 127}.${(step >> 9) & 255}.${step & 255}`;
  const port = 1024 + (step % 64_000);
  const outer = `203.0.113.${1 + (step % 4)}`;
  const unanswered = step % 5 === 4;
  return unanswered
    ? `udp      17 25 src=${source} dst=${destination} sport=${port} dport=53 [UNREPLIED] src=${destination} dst=${outer} sport=53 dport=${port} mark=0 use=1\n`
    : `tcp      6 431999 ESTABLISHED src=${source} dst=${destination} sport=${port} dport=443 src=${destination} dst=${outer} sport=443 dport=${port} [ASSURED] mark=0 use=1\n`;
}
