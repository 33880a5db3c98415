// The guides of docs/guides as steps: files that they show, and commands with what these print, here or in a namespace.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../docs/guides');

export const GUIDES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .sort();

export function guidePath(guide: string): string {
  return join(FOLDER, guide);
}

export type Step =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  /** `where` is a namespace; null: any machine. */
  | { readonly kind: 'command'; readonly where: string | null; readonly command: string; readonly output: string };

/** Blocks of code in their order: "```yaml gateway.yaml" is a file, "```console outside" commands in a namespace. */
export function stepsOf(guide: string): readonly Step[] {
  const text = readFileSync(guidePath(guide), 'utf8');
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

/** All that a guide runs, in order, as one script: blocks of shell, and the commands of consoles. */
export function shellScript(guide: string): string {
  const text = readFileSync(guidePath(guide), 'utf8');
  const pieces = [...text.matchAll(/^```(console|sh)\n([\s\S]*?)^```$/gm)].map(([, language, body = '']) =>
    language === 'sh' ? body : [...body.matchAll(/^[$#] (.*\n)/gm)].map(([, command]) => command).join(''),
  );
  return pieces.join('');
}

/** Writes a file of a guide, which may be in a folder. */
export function writeStep(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
