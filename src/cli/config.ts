// natgw.json: what it may say, found nearest above the linted file, checked key by key.

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { source as makeSource, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError } from '../diagnostics/diagnostic.js';
import { headline } from '../diagnostics/render/concise.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import { lintRules } from '../index.js';
import { readInput } from './files.js';
import { isObject, JsoncError, parseJsonc, type Json } from './jsonc.js';
import { UsageError } from './output.js';

export type FailOn = Severity | 'never';

export interface Config {
  /** Severities by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly failOn: FailOn;
  readonly wan: readonly string[] | null;
  readonly lan: readonly string[] | null;
  /** A folder of host facts, relative to the config file. */
  readonly host: string | null;
  /** The file it came from. */
  readonly file: string | null;
}

export const DEFAULT_CONFIG: Config = { rules: {}, failOn: 'warning', wan: null, lan: null, host: null, file: null };

export const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];
export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'info', 'never'];
const NAME = 'natgw.json';
const KEYS = ['$schema', 'rules', 'failOn', 'wan', 'lan', 'host'];

/** The nearest config above a file, or above the current folder for standard input. */
export function findConfig(file: string | undefined): string | undefined {
  for (let folder = file === undefined || file === '-' ? process.cwd() : dirname(resolve(file)); ; folder = dirname(folder)) {
    const candidate = join(folder, NAME);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads and checks a config. Throws a `UsageError` that points at what is wrong. */
export function readConfig(path: string): Config {
  const source = makeSource(path, readInput(path).text);
  let root: Json;
  try {
    root = parseJsonc(source);
  } catch (error) {
    if (error instanceof JsoncError) return refuse(error.message, error.at);
    throw error;
  }
  return { ...checkConfig(root, source), file: path };
}

function refuse(message: string, at: Span, help?: string): never {
  throw new UsageError(headline(syntaxError(help ? `${message}; ${help}` : message, at)));
}

function checkConfig(root: Json, source: Source): Config {
  const whole: Span = { source, start: 0, end: Math.min(1, source.text.length) };
  if (!isObject(root)) return refuse('a config is a JSON object', whole);
  const config: { -readonly [Key in keyof Config]: Config[Key] } = { ...DEFAULT_CONFIG };
  for (const [key, { value, key: at }] of root.entries) {
    switch (key) {
      case '$schema':
        break;
      case 'rules':
        config.rules = checkRules(value, at);
        break;
      case 'failOn':
        if (!FAIL_ON.includes(value as FailOn)) refuse(`failOn is one of ${FAIL_ON.join(', ')}`, at);
        config.failOn = value as FailOn;
        break;
      case 'wan':
      case 'lan':
        config[key] = checkNames(value, key, at);
        break;
      case 'host':
        if (typeof value !== 'string') return refuse('host is the path of a folder', at);
        config.host = resolve(dirname(source.name), value);
        break;
      default:
        refuse(`"${key}" is no setting`, at, didYouMean(key, KEYS));
    }
  }
  return config;
}

function checkRules(value: Json, at: Span): Config['rules'] {
  if (!isObject(value)) return refuse('rules is an object of severities by rule id', at);
  const rules: Record<string, Severity | 'off'> = {};
  for (const [id, entry] of value.entries) {
    const wrong = wrongRule(id, entry.value);
    if (wrong) refuse(wrong.message, entry.key, wrong.help);
    rules[id] = entry.value as Severity | 'off';
  }
  return rules;
}

/** Why a rule cannot have this severity, if so. */
export function wrongRule(id: string, severity: unknown): { message: string; help?: string } | undefined {
  const ids = lintRules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    const help = didYouMean(id, ids);
    return { message: `there is no rule "${id}"`, ...(help ? { help } : {}) };
  }
  return SEVERITIES.includes(severity as Severity) ? undefined : { message: `a severity is one of ${SEVERITIES.join(', ')}` };
}

function checkNames(value: Json, key: string, at: Span): readonly string[] {
  const names = Array.isArray(value) ? (value as readonly Json[]) : [value as Json];
  if (!names.every((name): name is string => typeof name === 'string')) return refuse(`${key} is the name of an interface, or a list of names`, at);
  return names;
}
