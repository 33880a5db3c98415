// docs/guides: their console blocks, which anybody can run, and their shell blocks, which need root.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../docs/guides');

export function guideText(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** A command, and what it prints. */
export interface ConsoleStep {
  readonly command: string;
  readonly output: string;
}

export function consoleSteps(text: string): readonly ConsoleStep[] {
  return blocks(text)
    .filter(({ language }) => language === 'console')
    .flatMap(({ body }) => body.split(/^\$ /m).slice(1))
    .map((step) => {
      const [command = '', ...rest] = step.split('\n');
      return { command, output: rest.join('\n') };
    });
}

/** All blocks in order, as one script: what consoles show is run too, and what it prints is not looked at. */
export function shellScript(text: string): string {
  return blocks(text)
    .map(({ language, body }) =>
      language === 'sh'
        ? body
        : consoleSteps(`\`\`\`console\n${body}\`\`\`\n`)
            .map(({ command }) => `${command}\n`)
            .join(''),
    )
    .join('');
}

function blocks(text: string): readonly { readonly language: string; readonly body: string }[] {
  return [...text.matchAll(/^```(console|sh)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({ language, body }));
}
