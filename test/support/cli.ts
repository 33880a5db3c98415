// The command line as people meet it: the program built from the sources as they are, in a folder of its own.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtProgram } from './built.js';

export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Cli {
  /** Where commands run, and where `file` writes. */
  readonly folder: string;
  readonly program: string;
  /** Writes a file; gives its name. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly run: (
    args: readonly string[],
    options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ) => Run;
  readonly remove: () => void;
}

export function makeCli(): Cli {
  const top = mkdtempSync(join(tmpdir(), 'natgw-cli-'));
  const folder = join(top, 'work');
  mkdirSync(folder);
  const program = join(builtProgram(), 'natgw.cjs');
  return {
    folder,
    program,
    file(name, content) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
      return name;
    },
    run(args, { input = '', env = {} } = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: folder,
        input,
        // Nothing of the surroundings: colour, options of Node and the like come from the test alone.
        env: { PATH: process.env['PATH'], HOME: folder, ...env },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      return { status, out: stdout, err: stderr };
    },
    remove: () => rmSync(top, { recursive: true }),
  };
}
