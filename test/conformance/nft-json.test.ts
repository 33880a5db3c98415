// JSON of netfilter's own rules and rulesets: written as nft lists it, read to what nft lists, refused where nft refuses it.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, print, printJson } from '../../src/index.js';
import { CORPORA, differences, rowsOf } from './known.js';
import { listedAll, newerNft } from './newer-netfilter.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

interface Row {
  readonly kind: string;
  readonly tables: readonly { readonly family: string; readonly name: string }[];
  readonly rule: string;
  readonly ok: boolean;
  readonly setup?: readonly string[];
  readonly json?: Json;
  readonly jsonOutput?: Json;
  readonly jsonListed?: Json;
}

const ROWS = rowsOf<Row>('nft-rules.ndjson').filter(({ kind, ok, json }) => kind === 'rule' && ok && json !== undefined);

/** Counts, handles and the order of elements mean nothing; protocols were listed by number. */
function canonical(value: Json, key = ''): Json {
  if (isList(value)) {
    const items = value.map((item) => canonical(item, key));
    return ['set', 'elem', 'flags'].includes(key)
      ? [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (typeof value === 'string') return PROTOCOLS[value] ?? value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'handle' && name !== 'expires')
    .filter(([name, inner]) => !(name === 'used' && typeof inner === 'number'))
    .map(([name, inner]): [string, Json] => {
      if (name === 'counter' && isCount(inner)) return [name, null];
      // Before 1.1 a single one stood alone.
      if (['flags', 'type_flags', 'dev'].includes(name) && !isList(inner)) return [name, canonical([inner], name)];
      return [name, canonical(inner, name)];
    });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isCount(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).every((key) => key === 'packets' || key === 'bytes'));
}

const PROTOCOLS: Readonly<Record<string, number>> = {
  tcp: 6,
  udp: 17,
  icmp: 1,
  icmpv6: 58,
  'ipv6-icmp': 58,
  esp: 50,
  ah: 51,
  ipcomp: 108,
  udplite: 136,
  dccp: 33,
  sctp: 132,
  eigrp: 88,
  'xns-idp': 22,
};

const textOf = (value: Json) => JSON.stringify(canonical(value));
const forms = ({ json, jsonOutput, jsonListed }: Row) =>
  [jsonListed, jsonOutput, json].flatMap((each) => (each === undefined ? [] : [each]));
const errorsOf = ({ diagnostics }: ReturnType<typeof parse>) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);

/** The statements of the rule in chain "c". */
function exprOf(file: ReturnType<typeof parse>): Json {
  const { nftables } = JSON.parse(printJson(file.ruleset)) as {
    readonly nftables: readonly { readonly rule?: { readonly chain: string; readonly expr: Json } }[];
  };
  return nftables.find(({ rule }) => rule?.chain === 'c')?.rule?.expr ?? null;
}

/** The rule as text in the first of its tables. */
function fileOf({ tables: [table], setup = [], rule }: Row): string {
  const at = `${table?.family ?? ''} ${table?.name ?? ''}`;
  const before = setup.map((line) => line.replaceAll('%T', at));
  return [`table ${at} {\n}`, `add chain ${at} c`, ...before, `add rule ${at} c ${rule}`, ''].join('\n');
}

describe('rules', () => {
  test('are written as nft lists them, or as upstream has them', () => {
    const known = differences('nft-json.known.json');
    let same = 0;
    for (const row of ROWS) {
      const written = textOf(exprOf(parse({ name: 'rule.nft', text: fileOf(row) })));
      if (forms(row).map(textOf).includes(written)) same++;
      else known.note(row.rule, `${written}\n  ${textOf(forms(row)[0] ?? null)}`);
    }
    console.log(`${ROWS.length} rules: ${same} written alike, ${known.met()} known differences`);
    expect(same / ROWS.length).toBeGreaterThan(0.96);
    known.settle();
  });

  test('are read, and written again as one of their forms, or as the text is written', () => {
    const known = differences('nft-json-read.known.json');
    let same = 0;
    for (const row of ROWS) {
      const [table] = row.tables;
      for (const form of forms(row)) {
        const rule = { rule: { family: table?.family, table: table?.name, chain: 'c', expr: form } };
        const file = parse({ name: 'rule.json', text: JSON.stringify({ nftables: [rule] }) });
        const errors = errorsOf(file);
        const again = errors.length === 0 ? textOf(exprOf(file)) : errors.join('; ');
        const text = textOf(exprOf(parse({ name: 'rule.nft', text: fileOf(row) })));
        if (again === text || forms(row).map(textOf).includes(again)) same++;
        else known.note(row.rule, `${textOf(form)}\n  ${again}`);
      }
    }
    console.log(`${same} forms read and written alike, ${known.met()} known differences`);
    known.settle();
  });
});

interface Twin {
  readonly name: string;
  readonly text: string;
  readonly json: string;
}

const RULESETS = join(CORPORA, 'nft-rulesets');
const TWINS: readonly Twin[] = readdirSync(RULESETS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json-nft') && existsSync(join(RULESETS, name.replace('.json-nft', '.nft'))))
  .sort()
  .map((name) => ({
    name,
    text: readFileSync(join(RULESETS, name.replace('.json-nft', '.nft')), 'utf8'),
    json: readFileSync(join(RULESETS, name), 'utf8'),
  }));

/** The items of a listing, without what a text does not hold, in no order. */
function itemsOf(json: string): readonly string[] {
  const { nftables } = JSON.parse(json) as { readonly nftables: readonly { readonly [key: string]: Json }[] };
  const items = nftables.filter((item) => !('metainfo' in item) && !('flush' in item));
  return items
    .map((item) => JSON.stringify(canonical(item)).replace(/("counter":\{[^{}]*?)"bytes":\d+,([^{}]*?)"packets":\d+,/, '$1$2'))
    .sort();
}

describe('rulesets and their twins in JSON', () => {
  test('text is written as its twin', () => {
    const known = differences('nft-json-twins.known.json');
    let same = 0;
    for (const { name, text, json } of TWINS) {
      const written = itemsOf(printJson(parse({ name: 'x.nft', text }).ruleset));
      const wanted = itemsOf(json);
      if (JSON.stringify(written) === JSON.stringify(wanted)) same++;
      else
        known.note(
          name,
          `${written.filter((item) => !wanted.includes(item)).join('\n  ')}\n  ${wanted.filter((item) => !written.includes(item)).join('\n  ')}`,
        );
    }
    console.log(`${TWINS.length} rulesets: ${same} written as their twins, ${known.met()} known differences`);
    known.settle();
  });

  test('JSON is read to what nft lists', async () => {
    const known = differences('nft-json-loads.known.json');
    let same = 0;
    const files = TWINS.map(({ name, text, json }) => ({ name, text, file: parse({ name: 'x.json', text: json }) }));
    const texts = files.flatMap(({ text, file }) => [text, print(file.ruleset)]);
    const listings = await listedAll(newerNft(), texts);
    for (const [index, { name, file }] of files.entries()) {
      const errors = errorsOf(file);
      if (errors.length > 0) {
        known.note(name, errors.join('; '));
        continue;
      }
      const [original, again] = listings.slice(2 * index);
      if (original && 'error' in original) continue;
      if (JSON.stringify(original) === JSON.stringify(again)) same++;
      else known.note(name, JSON.stringify(again));
    }
    console.log(`${same} rulesets read from JSON are listed as from text, ${known.met()} known differences`);
    known.settle();
  });
});

test('what made nft crash is refused', () => {
  const folder = join(RULESETS, 'bogons/nft-j-f');
  const accepted = readdirSync(folder).filter(
    (name) => errorsOf(parse({ name, text: readFileSync(join(folder, name), 'utf8') }, { from: 'nft-json' })).length === 0,
  );
  expect(accepted).toEqual([]);
});

test('nft loads what is written', () => {
  const known = differences('nft-json-written.known.json');
  let same = 0;
  for (const { name, text } of TWINS) {
    const json = printJson(parse({ name: 'x.nft', text }).ruleset);
    const script = '"$0" -j -f - && "$0" -s list ruleset';
    const [fromText, fromJson] = [
      spawnSync('unshare', ['-n', 'sh', '-c', script.replace(' -j', ''), newerNft()], { input: text, encoding: 'utf8' }),
      spawnSync('unshare', ['-n', 'sh', '-c', script, newerNft()], { input: json, encoding: 'utf8' }),
    ];
    if (fromText.status !== 0) continue;
    if (fromText.stdout === fromJson.stdout) same++;
    else known.note(name, fromJson.stderr === '' ? fromJson.stdout : fromJson.stderr);
  }
  console.log(`${same} rulesets written as JSON are listed as from text, ${known.met()} known differences`);
  known.settle();
});
