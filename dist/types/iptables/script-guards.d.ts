import type { ShellCommand } from './shell.js';
export type Guard = 'none' | 'unless present' | 'fallback' | 'condition';
/** What the command before it says about whether a command runs; `before` is what was said of that one. */
export declare function guardOf(previous: ShellCommand | undefined, before: Guard, command: ShellCommand): Guard;
