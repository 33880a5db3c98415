// The guides of docs/guides as steps: files that they show, and commands with what these print, here or in a namespace.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../docs/guides');

/** The guides that show their files themselves; those with a folder of fixtures are run by guides.test.ts. */
export const GUIDES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md') && !existsSync(join(FOLDER, '../../fixtures', name.replace(/\.md$/, ''))))
  .sort();

export type Step =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  /** `where` is a namespace; null: any machine. */
  | { readonly kind: 'command'; readonly where: string | null; readonly command: string; readonly output: string };

/** Blocks of code in their order: "```yaml gateway.yaml" is a file, "```console outside" commands in a namespace. */
export function stepsOf(guide: string): readonly Step[] {
  const text = readFileSync(join(FOLDER, guide), 'utf8');
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].flatMap(([, kind, name, body = '']): readonly Step[] => {
    if (kind !== 'console') return name === undefined ? [] : [{ kind: 'file', name, text: body }];
    return body
      .split(/^[$#] /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { kind: 'command', where: name ?? null, command: part.slice(0, end), output: part.slice(end + 1) };
      });
  });
}

/** Writes a file of a guide, which may be in a folder. */
export function writeStep(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
