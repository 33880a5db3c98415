// A folder of files that natgw wrote: compared, shown as a difference, brought up to date; files of others stay.

import { createTwoFilesPatch } from 'diff';
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { BundleFile } from '../index.js';
import { writeWhole } from './files.js';

/** Lists what was written, so that what a later run does not write any more can be removed. */
const LIST = '.natgw-files';

/** How a folder differs from the files that it should hold. */
export interface FolderChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly executable: boolean;
}

/** What would have to change, by path; the list of files itself is left out. */
export function changesOf(folder: string, files: readonly BundleFile[]): readonly FolderChange[] {
  const wanted = new Map(files.map((each) => [each.path, each]));
  const stale = listed(folder).filter((path) => !wanted.has(path) && existsSync(join(folder, path)));
  return [
    ...files.flatMap(({ path, text, executable }) => {
      const before = read(join(folder, path));
      return before === text && isExecutable(join(folder, path)) === executable
        ? []
        : [{ path, before, after: text, executable }];
    }),
    ...stale.map((path) => ({ path, before: read(join(folder, path)), after: null, executable: false })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As `diff -u` shows it. */
export function diffOf({ path, before, after }: FolderChange): string {
  return createTwoFilesPatch(
    before === null ? '/dev/null' : path,
    after === null ? '/dev/null' : path,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    {
      context: 3,
    },
  );
}

export function writeFolder(folder: string, files: readonly BundleFile[]): readonly FolderChange[] {
  const changes = changesOf(folder, files);
  for (const { path, after, executable } of changes) {
    const target = join(folder, path);
    if (after === null) rmSync(target, { force: true });
    else {
      writeWhole(target, after);
      chmodSync(target, executable ? 0o755 : 0o644);
    }
  }
  const list = files.map(({ path }) => `${path}\n`).join('');
  if (read(join(folder, LIST)) !== list) writeWhole(join(folder, LIST), list);
  return changes;
}

/** Paths of an earlier run; none that would lead out of the folder. */
function listed(folder: string): readonly string[] {
  return (read(join(folder, LIST)) ?? '')
    .split('\n')
    .filter((path) => path !== '' && !normalize(path).startsWith('..') && !path.startsWith('/'));
}

function read(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : null;
}

function isExecutable(path: string): boolean {
  return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o100) !== 0;
}
