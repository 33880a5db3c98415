// What a script does that is not followed: said at its place, so that no command is lost in silence.

import { span, type Source, type Span } from '../base/source.js';
import { NOT_FOLLOWED, diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import { changesRules, lineKind, quotesCommand, saysNothing } from './script-lines.js';
import type { Variables } from './shell.js';

/** What of a reader of scripts is needed to say so. */
export interface Reported {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  readonly variables: Variables;
}

/** A longer value of a variable is a list. */
const LONGEST_COMMAND = 1024;
/** Longer lines are looked at by their beginnings only: no command is so long. */
export const LONGEST_LINE = 8192;

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

export function cannotFollow({ diagnostics }: Reported, what: string, at: Span): void {
  diagnostics.push(
    diagnostic(NOT_FOLLOWED, 'warning', `natgw cannot follow ${what}, so this is left out`, at, {
      help: ['write the commands out one by one, or give natgw the output of iptables-save'],
    }),
  );
}

/** What stands in front of the commands of a case. */
const CASE = /^\s*(?:case\s+\S+\s+in\s+)?[^\s()][^()]*\)\s*/;

/** Says for each command of ours in a block that it was not followed. */
export function reportBlock(reader: Reported, from: number, to: number): void {
  const { text } = reader.source;
  for (let at = from; at < to;) {
    const end = Math.min(lineEnd(text, at), to);
    const line = text.slice(at, Math.min(end, at + LONGEST_LINE));
    const kind = lineKind(line.replace(CASE, ''));
    if (kind.kind === 'command' && kind.prompt === 'none' && mayChangeRules(line, reader.variables)) {
      cannotFollow(reader, 'a command in a loop, a condition or a function', lineSpan(reader.source, at, line));
    }
    at = end + 1;
  }
}

/** Says of a line that is read as no command that it holds one. */
export function reportOther(reader: Reported, from: number, line: string): void {
  if (!saysNothing(line) && quotesCommand(named(line, reader.variables)))
    cannotFollow(reader, 'a command that stands in other text', lineSpan(reader.source, from, line));
}

/** Rules that a tool printed are there already; where nothing asked it to, they may be something else. */
export function reportListed(reader: Reported, commands: readonly Command[], listed: readonly Command[]): void {
  const [first] = listed;
  const isAnswer = commands.some(({ kind, span: { start } }) => kind === 'inspect' && first && start < first.span.start);
  if (first && !isAnswer) cannotFollow(reader, 'what seems to be printed, below commands that are carried out', first.span);
}

/** A line without the blanks around it. */
function lineSpan(source: Source, from: number, line: string): Span {
  return span(source, from + line.length - line.trimStart().length, from + line.trimEnd().length);
}

function mayChangeRules(line: string, variables: Variables): boolean {
  return changesRules(named(line, variables));
}

/** The line with the variables that are known, and short enough to be a command. */
function named(line: string, { values }: Variables): string {
  return line.replace(/\$\{?([A-Za-z_]\w*)\}?/g, (whole, name: string) => {
    const value = values.get(name) ?? whole;
    return value.length > LONGEST_COMMAND ? whole : value;
  });
}
