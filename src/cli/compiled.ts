// Loads the program with the code that V8 made of it at an earlier start: half a megabyte is not compiled again each time.

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** A program as a CommonJS text, and a way to keep what V8 made of it. */
export interface Loaded {
  readonly exports: unknown;
  /** Call it when the command is done: functions that ran are kept too. */
  readonly keep: () => void;
}

/** Runs the file. `use` tells starts apart that run different parts of it; no cache where it is null. */
export function loadCompiled(path: string, use: string | null): Loaded {
  const cache = use === null ? null : cacheFor(path, use);
  const cachedData = cache ? readOwn(join(cache.folder, cache.name)) : undefined;
  const wrapped = `(function(exports,require,module){${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(wrapped, { filename: path, ...(cachedData && { cachedData }) });
  const module: { exports: unknown } = { exports: {} };
  const run = script.runInThisContext() as (exports: unknown, require: (id: string) => unknown, module: object) => void;
  run(module.exports, requireLate(createRequire(path)), module);
  return {
    exports: module.exports,
    keep() {
      if (cache && (!cachedData || script.cachedDataRejected === true)) write(cache, script.createCachedData());
    },
  };
}

/** Modules of Node that cost milliseconds, and that most commands never use. */
const LATE = ['child_process', 'os', 'tty'];

/** A `require` that loads these when something of them is asked for. */
function requireLate(require: NodeJS.Require): (id: string) => unknown {
  return (id) => {
    if (!LATE.includes(id.replace(/^node:/, ''))) return require(id);
    return new Proxy({}, { get: (_, name) => (require(id) as Record<string | symbol, unknown>)[name] });
  };
}

interface Cache {
  readonly folder: string;
  /** What entries of the same use begin with: an entry replaces those of other builds and other versions of Node. */
  readonly use: string;
  readonly name: string;
}

/** V8 compares no more than the length of the text, so the name says which build it is. */
function cacheFor(path: string, use: string): Cache | null {
  const { HOME, XDG_CACHE_HOME, NODE_DISABLE_COMPILE_CACHE } = process.env;
  const above = XDG_CACHE_HOME ? XDG_CACHE_HOME : HOME ? join(HOME, '.cache') : null;
  if (above === null || !above.startsWith('/') || NODE_DISABLE_COMPILE_CACHE) return null;
  const { size, ctimeMs, ino } = statSync(path);
  const name = `${use}-${process.version}-${process.arch}-${size}-${ino}-${Math.round(ctimeMs)}.bin`;
  return { folder: join(above, 'natgw'), use, name };
}

const WRITABLE_BY_OTHERS = 0o022;

/** What it says is run: a file that somebody else could have written is none. */
function readOwn(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const { uid, mode } = fstatSync(descriptor);
    if (uid !== process.getuid?.() || (mode & WRITABLE_BY_OTHERS) !== 0) return undefined;
    return readFileSync(descriptor);
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** In one step, so that no start reads half of it. Where it cannot be written, the next start compiles again. */
function write({ folder, use, name }: Cache, data: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const other of readdirSync(folder)) if (other.startsWith(`${use}-`)) rmSync(join(folder, other), { force: true });
    const temporary = join(folder, `.${name}.${process.pid}`);
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, join(folder, name));
  } catch {
    return;
  }
}
