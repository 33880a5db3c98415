// What stands before a command on its line, and says whether it runs.

import { programOf } from './script-lines.js';
import type { ShellCommand } from './shell.js';

const TESTS = new Set(['[', '[[', 'test', 'grep', 'egrep', 'which', 'command', 'type', 'hash', 'false']);

export type Guard = 'none' | 'unless present' | 'fallback' | 'condition';

/** What the command before it says about whether a command runs; `before` is what was said of that one. */
export function guardOf(previous: ShellCommand | undefined, before: Guard, command: ShellCommand): Guard {
  if (!previous || previous.joint === ';' || previous.joint === '&' || previous.joint === '|') return 'none';
  if (before === 'condition') return 'condition';
  const position = previous.words.findIndex(({ text }) => programOf(text));
  if (position === -1) {
    return previous.joint === '&&' && !TESTS.has(previous.words[0]?.text ?? '') ? 'none' : 'condition';
  }
  const checks = previous.words.slice(position + 1).some(({ text }) => /^(?:-C|--check|-L|--list|-S|--list-rules)$/.test(text));
  if (previous.joint === '&&') return checks ? 'fallback' : 'none';
  if (checks) return 'unless present';
  const flushes = command.words.some(({ text }) => /^(?:-F|--flush|-N|--new-chain|-X|--delete-chain)$/.test(text));
  return flushes ? 'fallback' : 'condition';
}
