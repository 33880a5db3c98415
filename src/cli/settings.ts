// What natgw.json may say: one literal that gives the check of a config, its messages and its JSON Schema.

import type { Severity } from '../diagnostics/diagnostic.js';
import type { Preset } from '../index.js';
import { NOTES as lintNotes } from '../lint/notes.js';
import { RULES as lintRules } from '../lint/registry.js';

export const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error'];
export const FAIL_ON: readonly (Severity | 'never')[] = ['error', 'warning', 'info', 'never'];

export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'migration'];

/** What a value must look like. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'one of'; readonly values: readonly string[] }
  /** One name, or a list of names. */
  | { readonly kind: 'names' }
  /** A list of objects: names of files, and severities for them. */
  | { readonly kind: 'overrides'; readonly keys: readonly string[]; readonly values: readonly string[] }
  /** An object whose keys are among `keys`, and whose values are among `values`. */
  | { readonly kind: 'choices'; readonly keys: readonly string[]; readonly values: readonly string[] };

export interface Setting {
  readonly describe: string;
  readonly shape: Shape;
}

/** Rules, and notes that are a matter of taste. */
const SETTABLE = [...lintRules, ...lintNotes.filter(({ severity }) => severity !== 'error')].map(({ id }) => id);

export const SETTINGS = {
  $schema: { describe: 'the address of this schema, for editors', shape: { kind: 'text' } },
  rules: {
    describe: 'severities by rule id; "off" leaves a rule out',
    shape: { kind: 'choices', keys: SETTABLE, values: SEVERITIES },
  },
  preset: {
    describe: 'which rules are on: strict adds matters of taste, migration what stands in the way to nftables',
    shape: { kind: 'one of', values: PRESETS },
  },
  overrides: {
    describe: 'severities for some files: names with * and ?, relative to the config',
    shape: { kind: 'overrides', keys: SETTABLE, values: SEVERITIES },
  },
  baseline: { describe: 'a file of findings to leave out, relative to the config', shape: { kind: 'text' } },
  failOn: { describe: 'natgw lint exits 1 from this severity on', shape: { kind: 'one of', values: FAIL_ON } },
  wan: { describe: 'interfaces that face the outside', shape: { kind: 'names' } },
  lan: { describe: 'interfaces that face clients', shape: { kind: 'names' } },
  host: { describe: 'a folder of host facts, relative to the config', shape: { kind: 'text' } },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** The JSON Schema (draft-07, which editors know) of natgw.json. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'natgw.json',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(SETTINGS).map(([name, { describe, shape }]) => [name, { description: describe, ...schemaOf(shape) }]),
    ),
  };
}

function schemaOf(shape: Shape): object {
  switch (shape.kind) {
    case 'text':
      return { type: 'string' };
    case 'one of':
      return { enum: shape.values };
    case 'names':
      return { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    case 'choices':
      return choices(shape.keys, shape.values);
    case 'overrides':
      return {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: { files: schemaOf({ kind: 'names' }), rules: choices(shape.keys, shape.values) },
        },
      };
  }
}

function choices(keys: readonly string[], values: readonly string[]): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, { enum: values }])),
  };
}
