// The library needs nothing of Node: bundled for a browser, it runs where there is no process and no require.

import { build } from 'esbuild';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

const PROGRAM = `
const dump = '*filter\\n:FORWARD DROP [0:0]\\n-A FORWARD -j DROP\\n-A FORWARD -s 192.0.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT\\nCOMMIT\\n';
const file = natgw.parse({ name: 'rules.v4', text: dump });
const probe = { mode: 'fwd', iif: 'eth0', proto: 'tcp', src: '192.0.2.7', dst: '203.0.113.10', dport: 80 };
const text = natgw.translate(file).text;
JSON.stringify({
  diagnostics: file.diagnostics.length,
  again: natgw.parse({ name: 'out.nft', text }).diagnostics.length,
  findings: natgw.lint([file]).findings.map(({ id }) => id),
  verdict: natgw.trace([file], probe).packet.verdict,
});
`;

test.each(['src/index.ts', 'dist/index.js'])('%s', async (entry) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'natgw',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  expect(imports).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((name) => name.includes('chalk') || name.startsWith('node:'))).toEqual([]);
  const text = outputFiles[0]?.text ?? '';
  expect(text).not.toMatch(/["']node:/);
  // A new context has the language, and nothing else: no console, no process, no TextEncoder.
  const context = createContext({});
  runInContext(text.replace(/^(?:"use strict";\s*)?var natgw/, 'globalThis.natgw'), context);
  expect(JSON.parse(String(runInContext(PROGRAM, context)))).toEqual({
    diagnostics: 0,
    again: 0,
    findings: ['unreachable-after-catchall'],
    verdict: 'drop',
  });
});
