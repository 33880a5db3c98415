// Where output goes and how it looks: streams, colour, exit statuses.

import { Chalk, type ChalkInstance } from 'chalk';
import { writeSync } from 'node:fs';

/** 0: done. 1: the answer is "no". 2: usage, unreadable input, a text that does not parse. */
export const EXIT = { ok: 0, no: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export type ColourChoice = 'auto' | 'always' | 'never';

/** A complaint for a person, that ends the command with status 2. */
export class UsageError extends Error {}

/** `--color`, then NO_COLOR, FORCE_COLOR, TERM=dumb, then whether the stream is a terminal. */
export function chalkFor(stream: NodeJS.WriteStream, choice: ColourChoice): ChalkInstance {
  return new Chalk({ level: wantsColour(stream, choice) ? 1 : 0 });
}

function wantsColour(stream: NodeJS.WriteStream, choice: ColourChoice): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0';
  return TERM !== 'dumb' && stream.isTTY;
}

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

export function out(text: string): void {
  write(STANDARD_OUTPUT, text);
}

export function err(text: string): void {
  write(STANDARD_ERROR, text);
}

export function outPieces(pieces: Iterable<string>): void {
  for (const piece of pieces) out(piece);
}

export function outBytes(blocks: Iterable<Uint8Array>): void {
  for (const block of blocks) writeBytes(STANDARD_OUTPUT, block);
}

function write(descriptor: number, text: string): void {
  writeBytes(descriptor, Buffer.from(text));
}

/** Writes all of it now, whatever the stream is. A reader that has gone away ends the program quietly. */
function writeBytes(descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at, Math.min(bytes.length - at, 1 << 16));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(EXIT.ok);
      if (code !== 'EAGAIN') throw error;
    }
  }
}
