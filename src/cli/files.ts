// Reading and writing files: texts, standard input, folders of host facts; results that are never half written.

import { isAscii } from 'node:buffer';
import { mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { source, type Source } from '../base/source.js';
import { LARGEST_INPUT, type Input } from '../read/parse.js';
import { UsageError } from './output.js';

/** The texts of the given files; `-` is standard input. */
export function readInputs(names: readonly string[], stdinName = '<stdin>'): Input[] {
  if (names.filter((name) => name === '-').length > 1) throw new UsageError('standard input can be read once only');
  return names.map((name) => (name === '-' ? { name: stdinName, text: decode(read(0, 'standard input')) } : readInput(name)));
}

export function readInput(name: string): Input {
  return { name, text: decode(read(name, name)) };
}

function read(path: string | 0, name: string): Buffer {
  try {
    if (path !== 0 && statSync(path).size > LARGEST_INPUT) throw new UsageError(`${name}: larger than 256 MiB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: ${reason(error)}`);
  }
}

/** UTF-8 without a byte order mark; bytes that are none become U+FFFD, and are reported where they stand in the way. */
export function decode(bytes: Buffer): string {
  const plain = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  // A text of ASCII takes one byte a character this way, and two the other.
  return isAscii(plain) ? plain.toString('latin1') : plain.toString('utf8');
}

/** The files of a host folder by their names; `sysctl.d/*.conf` too. */
export function readHostFolder(folder: string, leftOut: ReadonlySet<string> = new Set()): ReadonlyMap<string, Source> {
  const files = new Map<string, Source>();
  const add = (relative: string) => {
    const path = join(folder, relative);
    files.set(relative, source(path, readInput(path).text));
  };
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && !leftOut.has(entry.name)) add(entry.name);
      else if (entry.isDirectory() && entry.name === 'sysctl.d') {
        for (const inner of readdirSync(join(folder, 'sysctl.d'))) if (inner.endsWith('.conf')) add(`sysctl.d/${inner}`);
      }
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${folder}: ${reason(error)}`);
  }
  return files;
}

/** Writes a file as a whole: under another name first, then in one step. Links are followed, permissions kept. */
export function writeWhole(path: string, text: string): void {
  let temporary: string | undefined;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) {
      // A device or a pipe is written to, never replaced; a folder refuses.
      writeFileSync(path, text);
      return;
    }
    const target = there ? realpathSync(path) : path;
    temporary = `${target}.${process.pid}.tmp`;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(temporary, text, there ? { mode: there.mode } : {});
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new UsageError(`${path}: ${reason(error)}`);
  }
}

/** The system's word for what went wrong, without the path that the message names already. */
function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or directory',
    EACCES: 'permission denied',
    EISDIR: 'is a directory',
    ENOTDIR: 'is not a directory',
  };
  return (code !== undefined && known[code]) || message;
}
