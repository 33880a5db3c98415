// What an nft `include` finds in the file system, by the rules of nft(8), "Include files".

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { IncludedFile, IncludeReader } from '../ast/parse-result.js';
import { decode } from './files.js';

/** Where nft looks for a name that begins neither with `/` nor with `./`. */
const DEFAULT_PATH = '/etc';
const WILDCARD = /[*?[]/;

/**
 * Files by name or by pattern. A name is looked for beside the file that includes it, so that a checkout of a host's
 * files is read as a whole, and then where nft looks.
 */
export const readIncludes: IncludeReader = (path, from) => {
  const beside = resolve(dirname(from), path);
  const candidates = isAbsolute(path) ? [path] : [beside, path.startsWith('./') ? resolve(path) : join(DEFAULT_PATH, path)];
  for (const candidate of candidates) {
    const files = WILDCARD.test(candidate) ? matching(candidate) : [candidate];
    const read = files.flatMap(readRegular);
    if (read.length > 0) return read;
  }
  return undefined;
};

/** A regular file; nothing for folders and devices, which nft refuses as well. */
function readRegular(path: string): readonly IncludedFile[] {
  try {
    return statSync(path).isFile() ? [{ name: path, text: decode(readFileSync(path)) }] : [];
  } catch {
    return [];
  }
}

/** The paths that a pattern finds, in order; names that begin with a dot only where the pattern says the dot. */
function matching(pattern: string): readonly string[] {
  let found: readonly string[] = ['/'];
  for (const part of pattern.split('/').filter((each) => each !== '')) {
    if (!WILDCARD.test(part)) {
      found = found.map((path) => join(path, part));
      continue;
    }
    const matches = wildcard(part);
    found = found.flatMap((path) =>
      entries(path)
        .filter((name) => matches.test(name) && (!name.startsWith('.') || part.startsWith('.')))
        .sort()
        .map((name) => join(path, name)),
    );
  }
  return found;
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** `*.nft`, `[0-9]?-*` as a regular expression over a whole name. */
function wildcard(part: string): RegExp {
  const source = part.replaceAll(
    /\[(!?)([^\]]+)\]|[*?]|[^*?[]+|\[/g,
    (piece, not: string | undefined, inside: string | undefined) => {
      if (piece === '*') return '.*';
      if (piece === '?') return '.';
      if (inside !== undefined) return `[${not === '!' ? '^' : ''}${inside.replaceAll(/[\\\]^]/g, '\\$&')}]`;
      return piece.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
    },
  );
  return new RegExp(`^${source}$`, 's');
}
