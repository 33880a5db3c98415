// natgw.json: found nearest above the linted file, checked key by key.

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { JsonError, parseJson, type JsonNode } from '../base/json.js';
import { source as makeSource, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError } from '../diagnostics/diagnostic.js';
import { headline } from '../diagnostics/render/concise.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { Preset } from '../index.js';
import { readInput } from './files.js';
import { UsageError } from './output.js';
import { SETTINGS, SEVERITIES, type SettingName, type Shape } from './settings.js';

export type FailOn = Severity | 'never';

/** Severities for files with these names. */
export interface FileOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export interface Config {
  /** Severities by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly preset: Preset;
  readonly overrides: readonly FileOverride[];
  /** A file of findings to leave out. */
  readonly baseline: string | null;
  readonly failOn: FailOn;
  readonly wan: readonly string[] | null;
  readonly lan: readonly string[] | null;
  /** A folder of host facts, relative to the config file. */
  readonly host: string | null;
  /** The file it came from. */
  readonly file: string | null;
}

export const DEFAULT_CONFIG: Config = {
  rules: {},
  preset: 'recommended',
  overrides: [],
  baseline: null,
  failOn: 'warning',
  wan: null,
  lan: null,
  host: null,
  file: null,
};

const NAME = 'natgw.json';

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
  return { ...checkConfig(makeSource(path, readInput(path).text)), file: path };
}

/** A config from its text; the source's name is where it lies. Throws a `UsageError` that points at what is wrong. */
export function checkConfig(source: Source): Config {
  let root: JsonNode;
  try {
    root = parseJson(source, 'relaxed');
  } catch (error) {
    if (error instanceof JsonError) return refuse(error.message, error.at);
    throw error;
  }
  if (root.kind !== 'object')
    return refuse('a config is a JSON object', { source, start: 0, end: Math.min(1, source.text.length) });
  const config: { -readonly [Key in keyof Config]: Config[Key] } = { ...DEFAULT_CONFIG };
  for (const [key, { value, key: at }] of root.entries) {
    if (!isSetting(key)) return refuse(`"${key}" is no setting`, at, didYouMean(key, Object.keys(SETTINGS)));
    const plain = checked(key, SETTINGS[key].shape, value, at);
    switch (key) {
      case '$schema':
        break;
      case 'rules':
        config.rules = plain as Config['rules'];
        break;
      case 'preset':
        config.preset = plain as Preset;
        break;
      case 'overrides':
        config.overrides = plain as readonly FileOverride[];
        break;
      case 'baseline':
        config.baseline = resolve(dirname(source.name), plain as string);
        break;
      case 'failOn':
        config.failOn = plain as FailOn;
        break;
      case 'wan':
      case 'lan':
        config[key] = plain as readonly string[];
        break;
      case 'host':
        config.host = resolve(dirname(source.name), plain as string);
        break;
    }
  }
  return config;
}

function isSetting(key: string): key is SettingName {
  return Object.hasOwn(SETTINGS, key);
}

function refuse(message: string, at: Span, help?: string): never {
  throw new UsageError(headline(syntaxError(help ? `${message}; ${help}` : message, at)));
}

/** The value as its shape gives it: names as a list, choices as a record. */
function checked(key: string, shape: Shape, node: JsonNode, at: Span): unknown {
  switch (shape.kind) {
    case 'text':
      return node.kind === 'text' ? node.value : refuse(`${key} is a text`, at);
    case 'one of':
      return node.kind === 'text' && shape.values.includes(node.value)
        ? node.value
        : refuse(`${key} is one of ${shape.values.join(', ')}`, at);
    case 'names':
      return (node.kind === 'list' ? node.items : [node]).map((name) =>
        name.kind === 'text'
          ? name.value
          : refuse(
              key === 'wan' || key === 'lan'
                ? `${key} is the name of an interface, or a list of names`
                : `${key} is a name, or a list of names`,
              at,
            ),
      );
    case 'choices':
      return severities(key, node, at);
    case 'overrides':
      if (node.kind !== 'list') return refuse('overrides are a list of objects with files and rules', at);
      return node.items.map((item) => override(item, at));
  }
}

function override(node: JsonNode, at: Span): FileOverride {
  if (node.kind !== 'object') return refuse('an override is an object with files and rules', at);
  const [files, rules] = ['files', 'rules'].map((name) => node.entries.get(name));
  const other = [...node.entries].find(([name]) => name !== 'files' && name !== 'rules');
  if (other) return refuse(`"${other[0]}" is no setting of an override`, other[1].key);
  if (!files || !rules) return refuse('an override has files and rules', at);
  return {
    files: checked('files', { kind: 'names' }, files.value, files.key) as readonly string[],
    rules: severities('rules', rules.value, rules.key),
  };
}

function severities(key: string, node: JsonNode, at: Span): Readonly<Record<string, Severity | 'off'>> {
  if (node.kind !== 'object') return refuse(`${key} is an object with ${SEVERITIES.join(', ')} by name`, at);
  return Object.fromEntries(
    [...node.entries].map(([name, { value, key: where }]) => {
      const severity = value.kind === 'text' ? value.value : undefined;
      const wrong = wrongRule(name, severity);
      if (wrong) refuse(wrong.message, where, wrong.help);
      return [name, severity as Severity | 'off'];
    }),
  );
}

/** Why a rule cannot have this severity, if so. */
export function wrongRule(id: string, severity: unknown): { message: string; help?: string } | undefined {
  const { keys } = SETTINGS.rules.shape;
  if (!keys.includes(id)) {
    const help = didYouMean(id, keys);
    return { message: `there is no rule "${id}"`, ...(help ? { help } : {}) };
  }
  return SEVERITIES.includes(severity as Severity) ? undefined : { message: `a severity is one of ${SEVERITIES.join(', ')}` };
}
