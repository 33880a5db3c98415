// Reading and writing files: texts, standard input, folders of host facts; results that are never half written.

import { NEWLINE } from '../base/signs.js';
import { isAscii } from 'node:buffer';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { keepCodes } from '../base/codes.js';
import { source, type Source } from '../base/source.js';
import { LARGEST_INPUT, type Input } from '../read/parse.js';
import { UsageError } from './output.js';

/** The texts of the given files; `-` is standard input. */
export function readInputs(names: readonly string[], stdinName = '<stdin>'): Input[] {
  if (names.filter((name) => name === '-').length > 1) throw new UsageError('standard input can be read once only');
  return names.map((name) => (name === '-' ? inputOf(stdinName, read(0, 'standard input')) : readInput(name)));
}

export function readInput(name: string): Input {
  return inputOf(name, read(name, name));
}

function inputOf(name: string, bytes: Buffer): Input {
  const all = bytes.subarray(0, -1);
  const input = { name, text: decode(all) };
  if (input.text.length === all.length && isAscii(all)) keepCodes(input, plain(bytes));
  return input;
}

/** The bytes as the arrays that natgw makes itself: code that meets both kinds is slower. */
function plain({ buffer, byteOffset, length }: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
}

/** All of a file, and a line end behind it. */
function read(path: string | 0, name: string): Buffer {
  try {
    const about = path === 0 ? undefined : statSync(path);
    if (about && about.size > LARGEST_INPUT) throw new UsageError(`${name}: larger than 256 MiB`);
    const whole = path !== 0 && about?.isFile() ? readSized(path, about.size) : null;
    return whole ?? Buffer.concat([readFileSync(path), Buffer.of(NEWLINE)]);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name}: ${reason(error)}`);
  }
}

/** As `read`, without a second copy of the bytes; null where the file is not as large as it was said to be. */
function readSized(path: string, size: number): Buffer | null {
  const bytes = Buffer.allocUnsafeSlow(size + 1);
  const descriptor = openSync(path, 'r');
  try {
    let at = 0;
    for (let more = 1; more > 0 && at <= size; at += more) more = readSync(descriptor, bytes, at, size + 1 - at, null);
    if (at !== size) return null;
  } finally {
    closeSync(descriptor);
  }
  bytes[size] = NEWLINE;
  return bytes;
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
