// The labelled hosts of fixtures/lint: what their compact form stands for (fixtures/lint/README.md).

import { readdirSync, readFileSync } from 'node:fs';
import { ipt, nft } from '../../src/lint/example-text.js';

/** A file of a host, and the lines that a finding is to be on. */
export interface HostFile {
  readonly name: string;
  readonly text: string;
  readonly marked: readonly number[];
}

/** A packet that shows the fault, or that all is well: `eth0 tcp 198.51.100.7 203.0.113.10 80 drop`. */
export interface Shown {
  readonly iif: string;
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly port: number | null;
  readonly verdict: string;
  /** `out=`, `src=`, `dst=`, `dport=`, `reply=`, `uid=`. */
  readonly more: Readonly<Record<string, string>>;
}

/** The same host in one of its forms. */
export interface HostCase {
  readonly name: string;
  readonly expect: readonly string[];
  readonly forbid: readonly string[];
  readonly preset: 'recommended' | 'strict' | 'migration';
  /** The real tool refuses it too. */
  readonly refused: boolean;
  /** It needs a part of the kernel that not every kernel is built with. */
  readonly mayNotLoad: boolean;
  readonly interfaces: Readonly<Record<string, readonly string[]>>;
  readonly routes: readonly string[];
  readonly sysctl: Readonly<Record<string, string>> | null;
  /** Host facts by file name. */
  readonly facts: ReadonlyMap<string, string>;
  readonly files: readonly HostFile[];
  readonly shows: readonly Shown[];
}

interface Facts {
  addr: string[];
  route: string[];
  sysctl: string[] | null;
  knows: boolean;
  texts: Map<string, string>;
}

const FOLDER = new URL('../../fixtures/lint/', import.meta.url);

/** Every form of every case, `faults-….hosts` and `healthy….hosts`. */
export function hostCases(): readonly HostCase[] {
  const known = new Map<string, Facts>();
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.hosts'));
  for (const block of blocks('known.hosts')) known.set(block.name, factsOf(block.lines, known));
  return names
    .filter((name) => name !== 'known.hosts')
    .flatMap((name) => blocks(name).flatMap((block) => forms(block.name, block.lines, known)));
}

function blocks(name: string): { name: string; lines: string[] }[] {
  const found: { name: string; lines: string[] }[] = [];
  for (const line of readFileSync(new URL(name, FOLDER), 'utf8').split('\n')) {
    const head = /^== (\S+)$/.exec(line);
    if (head) found.push({ name: head[1] ?? '', lines: [] });
    else if (!line.startsWith('## ')) found[found.length - 1]?.lines.push(line);
  }
  return found;
}

function factsOf(lines: readonly string[], known: ReadonlyMap<string, Facts>): Facts {
  const facts: Facts = { addr: [], route: [], sysctl: null, knows: false, texts: new Map() };
  for (const line of lines) {
    const [, key = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
    const from = key === 'host' ? known.get(value) : undefined;
    if (key === 'host' && !from) throw new Error(`there is no host ${value}`);
    if (from)
      Object.assign(facts, {
        addr: [...from.addr],
        route: [...from.route],
        sysctl: from.sysctl && [...from.sysctl],
        knows: from.knows,
      });
    else if (key === 'addr') [facts.addr, facts.knows] = [[...facts.addr, ...value.split('; ')], true];
    else if (key === 'route') facts.route.push(...value.split('; '));
    else if (key === 'sysctl') facts.sysctl = value === 'none' ? null : [...(facts.sysctl ?? []), ...value.split('; ')];
  }
  return facts;
}

const LINTED: Readonly<Record<string, string>> = {
  v4: 'ruleset.v4',
  v6: 'ruleset.v6',
  nft: 'ruleset.nft',
  raw: 'ruleset.nft',
  sh: 'script.sh',
};

function forms(name: string, lines: readonly string[], known: ReadonlyMap<string, Facts>): HostCase[] {
  const first = lines.findIndex((line) => /^(?:---|\+\+\+) /.test(line));
  const head = lines.slice(0, first);
  const facts = factsOf(head, known);
  const list = (key: string) =>
    head.flatMap((line) => (line.startsWith(`${key}: `) ? line.slice(key.length + 2).split(/,? +/) : []));
  const shows = head.filter((line) => line.startsWith('shows: ')).map((line) => shown(line.slice(7)));
  const cases: HostFile[][] = [];
  let at = first;
  while (at < lines.length) {
    const [, mark = '', kind = '', rest = ''] = /^(---|\+\+\+) (\S+)(?: (.*))?$/.exec(lines[at] ?? '') ?? [];
    const end = lines.findIndex((line, index) => index > at && /^(?:---|\+\+\+) /.test(line));
    const body = lines.slice(at + 1, end === -1 ? lines.length : end);
    const target = LINTED[kind];
    if (target === undefined) facts.texts.set(kind, `${body.join('\n').trim()}\n`);
    else {
      const file = written(kind, rest, body);
      if (mark === '---') cases.push([{ ...file, name: target }]);
      else cases[cases.length - 1]?.push({ ...file, name: target });
    }
    at = end === -1 ? lines.length : end;
  }
  const interfaces = Object.fromEntries(facts.addr.map((link) => [link.split(' ')[0] ?? '', link.split(' ').slice(1)]));
  const sysctl =
    facts.sysctl &&
    Object.fromEntries(facts.sysctl.map((line) => [line.split('=')[0]?.trim() ?? '', line.split('=')[1]?.trim() ?? '']));
  const texts = new Map(facts.texts);
  if (facts.knows) {
    texts.set('addr.txt', ['lo UNKNOWN 127.0.0.1/8 ::1/128', ...facts.addr.map((link) => link.replace(' ', ' UP '))].join('\n'));
    for (const [file, six] of [
      ['route.txt', false],
      ['route6.txt', true],
    ] as const) {
      const routes = facts.route.filter((route) => route.includes(':') === six);
      if (routes.length > 0) texts.set(file, routes.join('\n'));
    }
  }
  if (facts.sysctl) texts.set('sysctl.conf', `${facts.sysctl.join('\n')}\n`);
  const preset = list('preset')[0] ?? 'recommended';
  return cases.map((files) => ({
    name: `${name} ${files.map((file) => file.name.split('.').pop()).join('+')}`,
    expect: list('expect'),
    forbid: list('forbid'),
    preset: preset === 'strict' ? 'strict' : preset === 'migration' ? 'migration' : 'recommended',
    refused: head.includes('refused'),
    mayNotLoad: head.includes('may not load'),
    interfaces,
    routes: facts.route,
    sysctl,
    facts: texts,
    files,
    shows,
  }));
}

/** The text of a file, from its compact form, and where it is marked. */
function written(kind: string, rest: string, body: readonly string[]): Omit<HostFile, 'name'> {
  const lines = body.join('\n').trimEnd().split('\n');
  const text = kind === 'v4' || kind === 'v6' ? tables(lines) : kind === 'nft' ? chains(rest, lines) : `${lines.join('\n')}\n`;
  const marked = text.split('\n').flatMap((line, index) => (/^\s*> /.test(line) ? [index + 1] : []));
  return { text: text.replaceAll(/^(\s*)> /gm, '$1'), marked };
}

/** `*filter INPUT DROP, mine` and rules, as iptables-save writes them. */
function tables(lines: readonly string[]): string {
  const comments = lines.filter((line) => line.startsWith('#'));
  const found: Record<string, string[]> = {};
  let table: string[] = [];
  for (const line of lines) {
    const head = /^\*(\w+) ?(.*)$/.exec(line);
    if (head) found[head[1] ?? ''] = table = (head[2] ?? '').split(', ').filter(Boolean);
    else if (line !== '' && !line.startsWith('#')) table.push(line);
  }
  const text = ipt(
    Object.fromEntries(Object.entries(found).map(([name, all]) => [name, all.map((line) => line.replace(/^> -/, '-> -'))])),
  );
  return `${comments.map((line) => `${line}\n`).join('')}${text.replaceAll(/^-> -/gm, '> -')}`;
}

/** `@input drop` and rules, as one table of nft; lines in front of the first chain stand as they are. */
function chains(table: string, lines: readonly string[]): string {
  const found: Record<string, string[]> = {};
  const before: string[] = [];
  let chain = before;
  for (const line of lines) {
    if (line.startsWith('@')) found[line.slice(1)] = chain = [];
    else if (line !== '') chain.push(line);
  }
  return nft(table, found).replace('{\n', `{\n${before.map((line) => `\t${line}\n`).join('')}`);
}

function shown(text: string): Shown {
  const words = text.split(' ');
  const [iif = '', protocol = '', source = '', destination = ''] = words;
  const port = /^\d+$/.test(words[4] ?? '') ? Number(words[4]) : null;
  const [verdict = '', ...more] = words.slice(port === null ? 4 : 5);
  return {
    iif,
    protocol,
    source,
    destination,
    port,
    verdict,
    more: Object.fromEntries(more.map((word) => word.split('=') as [string, string])),
  };
}
