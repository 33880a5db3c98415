// Reads iptables command lines as people keep them: scripts, transcripts, articles, the output of iptables -S.

import type { ParseResult } from '../ast/parse-result.js';
import { span, textOf, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { SYNTAX_ERROR, diagnostic, syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { TABLE_NAMES } from './base-chains.js';
import { commandOf } from './command-reader.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { lexLine } from './lexer.js';
import { vocabularyOf } from './lookup.js';
import { planOf } from './parser.js';
import type { Plan } from './plan.js';
import { replayCommands } from './replay.js';
import { makeSaveReader, readSave } from './save.js';
import { bodyAfter, makeOutline, skipBlock, type HereBody, type Outline } from './script-outline.js';
import { guardOf, type Guard } from './script-guards.js';
import {
  isBareCommand,
  isLostLine,
  isRunElsewhere,
  lineKind,
  prints,
  programOf,
  runsHidden,
  type Program,
} from './script-lines.js';
import { cannotFollow, lineEnd, LONGEST_LINE, reportBlock, reportListed, reportOther } from './script-report.js';
import { cachedPlan, shapeCacheFor, type ShapeCache } from './shape-cache.js';
import { noVariables, readShellLine, type ShellCommand, type ShellLine, type ShellWord, type Variables } from './shell.js';
import { damages } from './typography.js';
import { addWord, makeWords, wordSpan, wordText, type Words } from './words.js';

/** How a text is to be read. */
export interface ScriptOptions {
  /** Of lines that name no program (`iptables -S` output); `ip` if left out. */
  readonly family?: IpFamily;
  /** Every line through the grammar, none by the plan of an earlier one: for tests. */
  readonly plain?: boolean;
}

/** The commands of a script, in order, and what could not be read or followed. */
export interface Script {
  readonly commands: readonly Command[];
  readonly diagnostics: readonly Diagnostic[];
}

interface ScriptReader {
  readonly source: Source;
  readonly options: ScriptOptions;
  readonly diagnostics: Diagnostic[];
  readonly variables: Variables;
  /** Words of shell text, and of listed rules. */
  readonly words: Words;
  readonly listedWords: Words;
  readonly caches: Readonly<Record<IpFamily, Map<string, ShapeCache>>>;
  readonly outline: Outline;
  readonly commands: Command[];
  /** Lines of `iptables -S` output, which are the rules only where no command makes any. */
  readonly listed: Command[];
  listedTable: string;
  listedFamily: IpFamily;
  /** Whether `# iptables …` is a command behind root's prompt, or a comment. */
  readonly hashPrompts: boolean;
}

/** The ruleset that a script leaves behind on a host without rules. */
export function parseScript(source: Source, options: ScriptOptions = {}): ParseResult {
  const script = readScript(source, options);
  const diagnostics = [...script.diagnostics];
  return { ruleset: replayCommands(source, script.commands, diagnostics), diagnostics };
}

/** The commands of a script, without carrying them out. */
export function readScript(source: Source, options: ScriptOptions = {}): Script {
  const { text } = source;
  const reader: ScriptReader = {
    source,
    options,
    diagnostics: [],
    variables: noVariables(),
    words: makeWords(source, true),
    listedWords: makeWords(source, false),
    caches: { ip: new Map(), ip6: new Map() },
    outline: makeOutline(source),
    commands: [],
    listed: [],
    listedTable: 'filter',
    listedFamily: options.family ?? 'ip',
    hashPrompts: !hasBareCommand(text),
  };
  for (let at = 0; at < text.length;) at = readLine(reader, at) + 1;
  const changes = reader.commands.some(({ kind }) => kind !== 'inspect');
  if (changes) reportListed(reader, reader.commands, reader.listed);
  return { commands: changes ? reader.commands : [...reader.commands, ...reader.listed], diagnostics: reader.diagnostics };
}

function hasBareCommand(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    if (isBareCommand(text.slice(at, Math.min(end, at + LONGEST_LINE)))) return true;
    at = end + 1;
  }
  return false;
}

/** Reads what begins on the line at `from`, and gives the offset of the line end where it ends. */
function readLine(reader: ScriptReader, from: number): number {
  const { source, outline } = reader;
  const end = lineEnd(source.text, from);
  const line = source.text.slice(from, Math.min(end, from + LONGEST_LINE));
  const block = skipBlock(outline, from, end, line);
  if (block) {
    reportBlock(reader, block.from, block.to);
    return block.to;
  }
  if (isRunElsewhere(line)) return leaveOut(reader, from, line);
  const kind = lineKind(line);
  if (kind.kind === 'listed') {
    readListed(reader, from);
    return end;
  }
  const isComment = kind.kind === 'command' && kind.prompt === 'hash' && !reader.hashPrompts;
  if (kind.kind === 'other' || isComment) {
    const printed = prints(line) ? readShellLine(source, from, reader.variables) : undefined;
    const stop = printed && !printed.unclosed ? printed.end : end;
    if (!isComment) reportOther(reader, from, stop === end ? line : source.text.slice(from, stop));
    const body = isComment ? undefined : bodyAfter(outline, line, stop);
    return body ? body.end : stop;
  }
  const shell = withLostLines(reader, readShellLine(source, from + kind.offset, reader.variables));
  const logical = source.text.slice(from + kind.offset, shell.end);
  const body = bodyAfter(outline, logical, shell.end);
  if (shell.unclosed) reader.diagnostics.push(syntaxError('a quote is never closed', shell.unclosed));
  if (shell.damage) reportDamage(reader, shell.damage);
  let guard: Guard = 'none';
  shell.commands.forEach((command, index) => {
    guard = guardOf(shell.commands[index - 1], guard, command);
    readCommand(reader, guard, command, body);
  });
  return body ? body.end : shell.end;
}

function reportDamage({ diagnostics }: ScriptReader, at: Span): void {
  const name = damages(textOf(at))[0]?.name ?? textOf(at);
  diagnostics.push(syntaxError(`${name} stands here, which no tool reads`, at, 'write what was meant'));
}

/** A command that runs in another place, with the text that it is fed: reported, and left out. */
function leaveOut(reader: ScriptReader, from: number, line: string): number {
  const { source, outline } = reader;
  const { end } = readShellLine(source, from, reader.variables);
  const start = from + line.length - line.trimStart().length;
  cannotFollow(reader, 'a command that something else runs', span(source, start, from + line.trimEnd().length));
  return bodyAfter(outline, source.text.slice(from, end), end)?.end ?? end;
}

/** A command that a page cut at its backslashes: the lines that hold nothing but its further options belong to it. */
function withLostLines(reader: ScriptReader, first: ShellLine): ShellLine {
  const { source, variables } = reader;
  const commands = [...first.commands];
  let { end, unclosed, damage } = first;
  /** The pieces of the last command. */
  let pieces = commands.splice(-1);
  let mayGoOn = pieces.some(runsRules);
  while (mayGoOn) {
    const next = source.text.slice(end + 1, Math.min(lineEnd(source.text, end + 1), end + LONGEST_LINE));
    if (!isLostLine(next)) break;
    const more = readShellLine(source, end + 1, variables);
    const [goesOn, ...others] = more.commands;
    if (!goesOn) break;
    reportLostLine(reader, end, next);
    pieces.push(goesOn);
    if (others.length > 0) {
      commands.push(oneCommand(pieces));
      for (const other of others) commands.push(other);
      pieces = commands.splice(-1);
      mayGoOn = pieces.some(runsRules);
    }
    end = more.end;
    unclosed ??= more.unclosed;
    damage ??= more.damage;
  }
  return end === first.end ? first : { commands: [...commands, oneCommand(pieces)], end, unclosed, damage };
}

function runsRules({ words }: ShellCommand): boolean {
  return words.some(({ text }) => programOf(text)?.does === 'rules');
}

function oneCommand(pieces: readonly ShellCommand[]): ShellCommand {
  const words = pieces.flatMap((piece) => piece.words);
  const redirections = pieces.flatMap((piece) => piece.redirections);
  return { words, redirections, joint: pieces[pieces.length - 1]?.joint ?? ';' };
}

/** The line whose text is `next` goes on with the command that ends at `end`. */
function reportLostLine({ source, diagnostics }: ScriptReader, end: number, next: string): void {
  const at = span(source, end + 1 + next.length - next.trimStart().length, end + 1 + next.trimEnd().length);
  const edits = [{ span: span(source, end, end), text: ' \\' }];
  diagnostics.push(
    diagnostic(SYNTAX_ERROR, 'error', 'this line goes on with the command above, whose backslash is lost', at, {
      help: ['end the line above with a backslash'],
      fix: { title: 'end the line above with a backslash', safety: 'unsafe', edits },
    }),
  );
}

// ---- one command -----------------------------------------------------------------------------------------------------

function readCommand(reader: ScriptReader, guard: Guard, command: ShellCommand, body: HereBody | undefined): void {
  const rest = withoutPrefixes(reader, command.words);
  const [program] = rest;
  if (!program) return;
  const ours = program.unknown === undefined ? programOf(program.text) : undefined;
  if (!ours) {
    if (program.unknown !== undefined && looksLikeRules(rest)) cannotFollow(reader, program.unknown, program.span);
    else if (damages(program.text).length === 0 && runsHidden(rest.map(({ text }) => text)))
      cannotFollow(
        reader,
        'a command that something else runs',
        span(reader.source, program.span.start, (rest[rest.length - 1] ?? program).span.end),
      );
    return;
  }
  const last = rest[rest.length - 1] ?? program;
  const whole = span(reader.source, (command.words[0] ?? program).span.start, last.span.end);
  if (ours.does === 'save') return;
  if (ours.does === 'restore') return readRestore(reader, ours, command, rest, body, whole);
  const read = readRules(reader, ours, rest.slice(1), whole);
  if (!read) return;
  if (guard === 'condition' && read.kind !== 'inspect') {
    cannotFollow(reader, 'a command behind a condition', whole);
    return;
  }
  const mayFail = guard === 'fallback' || command.joint === '||' || dropsErrors(command);
  const unlessPresent = guard === 'unless present' && (read.kind === 'append' || read.kind === 'insert');
  reader.commands.push({
    ...read,
    span: whole,
    ...(mayFail ? { mayFail } : {}),
    ...(unlessPresent ? { unlessPresent } : {}),
  } as Command);
}

/** Words behind `sudo`, `VAR=value` and the like; assignments without a command are carried out. */
function withoutPrefixes(reader: ScriptReader, words: readonly ShellWord[]): readonly ShellWord[] {
  let at = 0;
  const assigned: ShellWord[] = [];
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    const word = words[at];
    if (word && /^[A-Za-z_]\w*=/.test(text)) assigned.push(word);
    else if (/^(?:sudo|doas)$/.test(text)) {
      while (words[at + 1]?.text.startsWith('-')) at += /^-[ugpCh]$/.test(words[at + 1]?.text ?? '') ? 2 : 1;
    } else if (text !== '' && !/^(?:export|readonly|local|declare|typeset|exec|command|time|!|then|do|else|\{)$/.test(text))
      break;
  }
  const rest = words.slice(at);
  if (rest.length === 0) {
    for (const { text, unknown } of assigned) {
      const equals = text.indexOf('=');
      reader.variables.values.set(text.slice(0, equals), unknown === undefined ? text.slice(equals + 1) : null);
    }
  }
  return rest;
}

/** `$IPT -A INPUT …` where nobody knows $IPT. */
function looksLikeRules(words: readonly ShellWord[]): boolean {
  const [, flag, value] = words;
  if (!flag || !value) return false;
  return /^-[AIDRNP]$/.test(flag.text) || (flag.text === '-t' && TABLE_NAMES.includes(value.text));
}

function dropsErrors({ redirections }: ShellCommand): boolean {
  return redirections.some(({ operator, target }) => /^(?:2>>?|&>>?|>&)$/.test(operator) && target.text === '/dev/null');
}

function readRules(reader: ScriptReader, { family }: Program, words: readonly ShellWord[], whole: Span): Command | null {
  const unknown = words.find((word) => word.unknown !== undefined);
  if (unknown?.unknown !== undefined) {
    cannotFollow(reader, unknown.unknown, unknown.span);
    return null;
  }
  if (words.length === 0) return null;
  const { words: filled, diagnostics } = reader;
  filled.count = 0;
  for (const { text, span: at, exact } of words) addWord(filled, at.start, at.end, exact ? undefined : text);
  const [table, word] = tableOf(filled);
  if (!TABLE_NAMES.includes(table)) {
    const at = word === -1 ? whole : wordSpan(filled, word);
    diagnostics.push(
      syntaxError(`there is no table "${table}"`, at, didYouMean(table, TABLE_NAMES) ?? `tables are ${TABLE_NAMES.join(', ')}`),
    );
    return null;
  }
  const plan = planFor(reader, filled, family, table);
  if (plan.family !== null && plan.family !== family) {
    const right = family === 'ip' ? 'ip6tables' : 'iptables';
    diagnostics.push(syntaxError('this option asks for the other family', wordSpan(filled, plan.familyWord), `use ${right}`));
    return null;
  }
  const command = commandOf(plan, filled, { family, table, counter: null, diagnostics });
  if (plan.command?.name === 'list-rules') {
    reader.listedTable = table;
    reader.listedFamily = family;
  }
  return command;
}

/** The table of a command line, and the word that names it (-1 if none does). */
function tableOf(words: Words): readonly [table: string, word: number] {
  for (let word = 0; word < words.count; word++) {
    const text = wordText(words, word);
    if (text === '-t' || text === '--table')
      return word + 1 < words.count ? [wordText(words, word + 1), word + 1] : ['filter', -1];
    const inline = /^(?:--table=|-t=?)([a-z]+)$/.exec(text)?.[1];
    if (inline !== undefined) return [inline, word];
  }
  return ['filter', -1];
}

function planFor({ caches, options }: ScriptReader, words: Words, family: IpFamily, table: string): Plan {
  const vocabulary = vocabularyOf(family);
  if (options.plain === true) return planOf(words, vocabulary, table);
  return cachedPlan(shapeCacheFor(caches[family], vocabulary, table), words);
}

/** A line of `iptables -S` output, or of a dump of which only some lines were kept. */
function readListed(reader: ScriptReader, from: number): void {
  const { listedWords: words, listedFamily: family, listedTable: table, diagnostics } = reader;
  lexLine(words, from);
  if (wordText(words, 0).startsWith(':')) {
    const [packets = 0, bytes = 0] = (wordText(words, 2).match(/\d+/g) ?? []).map(Number);
    reader.listed.push({
      kind: 'declare chain',
      family,
      table,
      chain: wordText(words, 0).slice(1),
      chainSpan: wordSpan(words, 0),
      policy: null,
      counter: { kind: 'counter', packets, bytes },
      span: wordSpan(words, 0, words.count - 1),
    });
    return;
  }
  const plan = planFor(reader, words, family, table);
  const command = commandOf(plan, words, { family, table, counter: null, diagnostics });
  if (command) reader.listed.push(command);
}

// ---- iptables-restore ------------------------------------------------------------------------------------------------

function readRestore(
  reader: ScriptReader,
  { family }: Program,
  command: ShellCommand,
  words: readonly ShellWord[],
  body: HereBody | undefined,
  whole: Span,
): void {
  const { source, options, diagnostics } = reader;
  if (words.some(({ text }) => text === '-t' || text === '--test' || text === '-h' || text === '--help')) return;
  const file =
    command.redirections.find(({ operator }) => operator === '<')?.target ??
    words.slice(1).find(({ text }) => !text.startsWith('-'));
  if (!body || file) {
    cannotFollow(reader, file ? `iptables-restore into ${file.text}` : 'what iptables-restore is fed here', file?.span ?? whole);
    return;
  }
  const keeps = words.some(({ text }) => text === '-n' || text === '--noflush');
  const computed = body.quoted ? -1 : source.text.slice(body.start, body.bodyEnd).search(/\$[\w{(]|`/);
  if (computed !== -1) {
    const at = body.start + computed;
    cannotFollow(reader, 'a here-document with variables', span(source, at, Math.min(at + 1, body.bodyEnd)));
    return;
  }
  const save = makeSaveReader(source, { family, plain: options.plain === true }, diagnostics);
  readSave(save, body.start, body.bodyEnd, !keeps, (read) => reader.commands.push(read), { endTable: () => undefined });
}
