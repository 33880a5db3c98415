// What a translation owes to an expectation of netfilter's own translator: the same ruleset, or the kernel says which of them errs.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { baseOf } from '../../src/iptables/base-chains.js';
import { program } from '../../src/eval/program.js';
import { parse, printJson, translateCommands } from '../../src/index.js';
import type { Rule } from '../../src/ast/ruleset.js';
import { differences, fatesOf } from '../kernel/compare.js';
import { ask, type Answer, type Job, type KernelPacket, type Loading } from '../kernel/kernel.js';
import { packetsFor, topologyFor } from '../kernel/probes.js';
import { askedOf, dressed, isWhole, placeOf } from '../kernel/variants.js';
import { canonical } from './canonical.js';
import { listedWith } from './newer-netfilter.js';

/** A line of iptables, and what the translator is expected to make of it. */
export interface Expectation {
  readonly id: string;
  readonly family: 'ip' | 'ip6';
  /** What stands behind `iptables` or `ip6tables`. */
  readonly words: string;
  readonly nft: readonly string[];
  /** What must be there before, for the packets too. */
  readonly setup?: string;
}

/**
 * - `same`: one ruleset.
 * - `words`: other words, and packets fare alike under the line itself in legacy xtables and under both translations.
 * - `never`: the same, but no packet is one that the line matches, and ours is no rule.
 * - `unseen`: the same, but no packet that was sent tells the rule from none.
 * - `approximate …`: ours says that it differs from the line; beside what was expected it is as above.
 * - `wrong`: packets fare alike under the line and under ours, not under what was expected.
 * - `variants`: packets fare alike under ours and in iptables-nft, and otherwise in legacy xtables.
 * - `refused`: neither variant of iptables takes the line.
 * - `unloadable`: nft refuses what was expected.
 * - `none`: ours says that there is no translation.
 * - `bad`: ours is at fault.
 */
export type Verdict =
  | 'same'
  | 'words'
  | 'wrong'
  | 'never'
  | 'unseen'
  | 'variants'
  | 'approximate same'
  | 'approximate words'
  | 'approximate wrong'
  | 'approximate unseen'
  | 'none'
  | 'refused'
  | 'unloadable'
  | 'bad';

export interface Judged {
  readonly id: string;
  readonly verdict: Verdict;
  /** What shows it. */
  readonly why: string;
}

/** What judges: the newer nft. */
const NEWER = { nft: '1.1.3' };
const PACKETS = 36;

interface Made {
  readonly row: Expectation;
  readonly expected: readonly string[];
  readonly ours: readonly string[] | null;
  readonly status: 'exact' | 'approximate' | 'unsupported' | 'error';
  readonly reasons: string;
}

/** One verdict for each row. */
export async function judge(nft: string, rows: readonly Expectation[]): Promise<readonly Judged[]> {
  const made = rows.map(translated);
  const pairs = made.map(({ expected, ours }) =>
    [expected, ours ?? []].map((commands) => ruleset(expected, ours ?? [], commands)),
  );
  const listings = await listedWith(nft, pairs.flat(), ['-j']);
  const open: { readonly made: Made; readonly pair: readonly string[] }[] = [];
  const verdicts = made.map((each, at): Judged | null => {
    const [expected, ours] = [listings[2 * at]?.[0], listings[2 * at + 1]?.[0]];
    const done = (verdict: Verdict, why: string): Judged => ({ id: each.row.id, verdict, why });
    if (each.status === 'error' || each.status === 'unsupported') {
      if (refusedByAll(each.row)) return done('refused', each.reasons);
      if (!expected || 'error' in expected) return done('unloadable', `${each.reasons}; expected: ${expected?.error ?? ''}`);
      return done(each.status === 'error' ? 'bad' : 'none', each.reasons);
    }
    if (ours && 'error' in ours && lacksModule(ours.error) && alikeAsText(pairs[at] ?? [])) return done('unloadable', ours.error);
    if (!ours || 'error' in ours) return done('bad', `ours does not load: ${ours?.error ?? ''}\n${each.ours?.join('\n') ?? ''}`);
    if (!expected || 'error' in expected) return done('unloadable', expected?.error ?? '');
    const [left, right] = [expected, ours].map(({ text }) => canonical(JSON.parse(text || '{"nftables":[]}')));
    if (left === right) return done(each.status === 'approximate' ? 'approximate same' : 'same', each.reasons);
    open.push({ made: each, pair: pairs[at] ?? [] });
    return null;
  });
  const asked = await byPackets(nft, open, 'legacy');
  const doubtful = open.filter((_, at) => asked[at]?.verdict === 'bad');
  const settled = new Map(asked.map((each) => [each.id, each]));
  const byVariant = await byPackets(nft, doubtful, 'nft');
  // A stray packet can spoil an observation, so what is bad must be so twice.
  const again = await byPackets(nft, doubtful, 'legacy');
  for (const each of [
    ...byVariant.map((one) => ({ ...one, verdict: one.verdict === 'bad' ? one.verdict : ('variants' as const) })),
    ...again,
  ])
    if (each.verdict !== 'bad') settled.set(each.id, each);
  return verdicts.map(
    (verdict, at) => verdict ?? settled.get(rows[at]?.id ?? '') ?? { id: '', verdict: 'bad', why: 'not asked' },
  );
}

function translated(row: Expectation): Made {
  const text = `${row.family === 'ip6' ? 'ip6tables' : 'iptables'} ${row.words}\n`;
  const {
    text: lines,
    rules,
    diagnostics,
  } = translateCommands({ name: 'command.sh', text: `${row.setup ?? ''}${text}` }, { lossy: true, target: NEWER });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const status = errors.length > 0 ? 'error' : (rules.find(({ status: each }) => each !== 'exact')?.status ?? 'exact');
  const commands = (lines ?? '')
    .trim()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(unquoted);
  return {
    row,
    expected: row.nft,
    ours: status === 'error' || status === 'unsupported' ? null : commands,
    status,
    reasons: [...errors, ...rules.flatMap(({ reason }) => reason ?? [])].join('; '),
  };
}

/** One line of shell to one nft command. */
function unquoted(line: string): string {
  return line.replace(/^nft /, '').replace(/^'(.*)'$/s, (_, inner: string) => inner.replaceAll("'\\''", "'"));
}

/** The commands, in the tables and chains that either side names. */
function ruleset(one: readonly string[], other: readonly string[], commands: readonly string[]): string {
  const lines = new Set<string>();
  for (const command of [...one, ...other]) {
    const [, family = '', table = '', chain = ''] = /^(?:add|insert) (?:rule|chain|set) (\S+) (\S+) (\S+)/.exec(command) ?? [];
    if (/^(?:add|insert) rule/.test(command)) {
      const base = baseOf(table, chain) ?? baseOf(table, chain.toUpperCase());
      lines.add(`add table ${family} ${table}`);
      lines.add(
        `add chain ${family} ${table} ${chain}${base ? ` { type ${base.type} hook ${base.hook} priority ${base.priority}; }` : ''}`,
      );
    } else if (family !== '') lines.add(`add table ${family} ${table}`);
  }
  return [...lines, ...commands].map((line) => `${line}\n`).join('');
}

/** What the kernel says of a statement whose module it does not have. */
function lacksModule(error: string): boolean {
  return /Error: (?:Could not process rule: )?No such file or directory/.test(error);
}

/** Both texts are one ruleset to our own reader. */
function alikeAsText(pair: readonly string[]): boolean {
  const [one, other] = pair.map((text) =>
    canonical(JSON.parse(printJson(parse({ name: 'side.nft', text }, { from: 'nft' }).ruleset))),
  );
  return one === other;
}

/** Both variants of the tool refuse the line. */
function refusedByAll({ family, words, setup = '' }: Expectation): boolean {
  return (['legacy', 'nft'] as const).every((variant) => {
    const tool = `${family === 'ip6' ? 'ip6tables' : 'iptables'}-${variant}`;
    const script = `${setup.replaceAll(/^(ip6?tables)/gm, `$1-${variant}`)}\n${tool} ${words}`;
    return spawnSync('unshare', ['-n', 'sh', '-c', script], { encoding: 'utf8' }).status !== 0;
  });
}

/** A rule that does nothing, or accepts what would be accepted, drops instead: then packets show what it matches. */
function telling(text: string): string {
  return /\s-[jg] /.test(text) ? text.replace(/ -j (?:ACCEPT|RETURN)(?=\s|$)/, ' -j DROP') : `${text} -j DROP`;
}

const ENDS =
  /\b(?:accept|drop|reject|return|log|jump|goto|queue|dnat|snat|masquerade|redirect|tproxy|synproxy|notrack|dup|set)\b/;

function tellingNft(text: string, acts: boolean): string {
  return text
    .split('\n')
    .map((line) => {
      if (!/^(?:add|insert) rule/.test(line)) return line;
      const dropping = line.replace(/\baccept\b|\breturn\b(?! *\})/, 'drop');
      return acts || ENDS.test(line.replace(/"[^"]*"/g, '')) ? dropping : `${dropping} drop`;
    })
    .join('\n');
}

/** The system's own nft crashes on some sets that a newer one made, so it comes first. */
const LOADER = 'text=$(cat); printf "%s\\n" "$text" | nft -f - 2>/dev/null || printf "%s\\n" "$text" | "$0" -f -';

/** How long connections of UDP last, so that packets meet `--ctexpire`. */
const SHORT = { 'net.netfilter.nf_conntrack_udp_timeout': '3' };

/** Parts that count: a bucket must not run empty, nor depend on when the kernel forgets. */
const COUNTING = new Set(['limit', 'hashlimit', 'connlimit', 'quota', 'connbytes', 'recent']);
const FEW = 24;
/** Of packets that meet dice so many are sent, so often. */
const DICE = 4;
const REPEATS = 150;

async function byPackets(
  nft: string,
  open: readonly { readonly made: Made; readonly pair: readonly string[] }[],
  variant: 'legacy' | 'nft',
): Promise<readonly Judged[]> {
  if (open.length === 0) return [];
  const cases = open.map(({ made: each, pair: [theirs = '', ours = ''] }) => {
    const { row } = each;
    const tool = row.family === 'ip6' ? 'ip6tables' : 'iptables';
    const words = telling(row.words);
    const acts = /\s-[jg] /.test(row.words);
    const original = parse({ name: 'case.sh', text: `${row.setup ?? ''}${tool} ${words}\n` }, { from: 'iptables-script' });
    const legacy: Loading = {
      command: ['sh', '-e'],
      text: `${(row.setup ?? '').replaceAll(/^(ip6?tables)/gm, `$1-${variant}`)}${tool}-${variant} ${words}\n`,
    };
    const all = program([original.ruleset]);
    const also = program([parse({ name: 'expected.nft', text: theirs }, { from: 'nft' }).ruleset]);
    const names = original.ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.flatMap(namesOf)));
    const files = names.map((name) => `${name.toLowerCase()}.cases`);
    const place = files.reduce((made, file) => placeOf(file, made), topologyFor(all));
    const topology = { ...place, sysctl: { ...place.sysctl, ...SHORT } };
    const generated = [all, also].flatMap((side) => packetsFor(side, topology, PACKETS, 3, row.family));
    const distinct = new Map(
      [...files.flatMap((file) => dressed(file, generated)), ...generated]
        .filter(isWhole)
        .map((packet) => [JSON.stringify(packet), packet]),
    );
    const dice = / --mode random /.test(row.words) ? REPEATS : 1;
    const few = dice > 1 || names.some((name) => COUNTING.has(name));
    const every = [...distinct.values(), ...(names.includes('cluster') ? spread(generated) : [])];
    const packets = few
      ? fewOf(every, names.includes('connlimit'))
          .slice(0, dice > 1 ? DICE : FEW)
          .flatMap((packet) => Array<KernelPacket>(dice).fill(packet))
      : every;
    const job = { ...topology, ...Object.assign({}, ...files.map(askedOf)), packets } as Omit<Job, 'id' | 'load'>;
    const run = (name: string, load: readonly Loading[]): Job => ({ ...job, id: `${row.id} ${name}`, load });
    const loadNft = (text: string): Loading => ({ command: ['sh', '-c', LOADER, nft], text: tellingNft(text, acts) });
    const jobs = [run('original', [legacy]), run('ours', [loadNft(ours)]), run('expected', [loadNft(theirs)]), run('none', [])];
    return { made: each, packets, dice, jobs };
  });
  const answers = await ask(cases.flatMap(({ jobs }) => jobs));
  return cases.map(({ made: { row, status, ours: own }, packets, dice }, at) => {
    const [original, ours, theirs, none] = answers.slice(4 * at, 4 * at + 4);
    const differing =
      dice > 1 ? byChance(packets.length, dice) : (left: Asked, right: Asked) => differences(left, right, packets);
    const found = fared(differing, status === 'approximate', original, ours, theirs, none);
    return { id: row.id, ...found, ...(found.verdict === 'unseen' && own?.length === 0 && { verdict: 'never' as const }) };
  });
}

/** The first packet that comes in, from many hosts: only few of them hash to one node. */
function spread(packets: readonly KernelPacket[]): readonly KernelPacket[] {
  const [first] = packets.filter(({ mode }) => mode === 'fwd');
  return first ? Array.from({ length: 100 }, (_, at) => ({ ...first, src: `198.51.100.${at + 1}` })) : [];
}

/** One packet of each way, so that no bucket runs empty; none of one destination where connections are counted. */
function fewOf(packets: readonly KernelPacket[], byGoal: boolean): readonly KernelPacket[] {
  const ways = new Map(
    packets.map(({ again: _again, related: _related, ...packet }) => {
      const { mode, proto, src, dst } = packet;
      return [byGoal ? dst : [mode, proto, src, dst].join(), packet];
    }),
  );
  return [...ways.values()];
}

type Asked = Answer | undefined;
type Differing = (left: Asked, right: Asked) => readonly string[];

/** Of packets that are sent again and again, the fates that they meet. */
function byChance(count: number, dice: number): Differing {
  return (left, right) =>
    Array.from({ length: count / dice }, (_, at) =>
      [left, right].map((each) => fatesOf(each, at * dice, (at + 1) * dice).join('\n')),
    )
      .filter(([one, other]) => one !== other)
      .map((pair) => pair.join('\n  against\n'));
}

function fared(differing: Differing, isApproximate: boolean, ...answers: readonly Asked[]): Omit<Judged, 'id'> {
  const [original, ours, theirs, none] = answers;
  const failed = answers.flatMap((each) => (!each || 'error' in each ? [each?.error ?? 'no answer'] : []));
  if (failed.length > 0) return { verdict: 'bad', why: failed.join('; ') };
  const bad = differing(original, ours);
  if (bad.length > 0 && !isApproximate) return { verdict: 'bad', why: `${bad.length} packets, first ${bad[0] ?? ''}` };
  const prefix = isApproximate ? 'approximate ' : '';
  const [wrong] = differing(original, theirs);
  if (wrong !== undefined) return { verdict: `${prefix}wrong`, why: wrong };
  if (differing(original, none).length > 0) return { verdict: `${prefix}words`, why: '' };
  return { verdict: `${prefix}unseen`, why: 'no packet shows the rule' };
}

/** The names of the parts of a rule, as case files have them. */
function namesOf({ parts }: Rule): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'match' || part.kind === 'target' ? [part.name] : []));
}

/**
 * Counts verdicts. Every row that is not the same ruleset must stand in the list with its verdict and a reason, and the list
 * holds no others.
 */
export function settle(file: string, judged: readonly Judged[]): { readonly matched: number; readonly valid: number } {
  const path = new URL(file, import.meta.url);
  const known = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, readonly [verdict: string, reason: string]>>;
  const counts = new Map<Verdict, number>();
  for (const { verdict } of judged) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const count = (...verdicts: readonly Verdict[]): number => verdicts.reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
  const invalid = count('refused', 'unloadable', 'wrong', 'approximate wrong');
  const matched = count('same', 'words', 'never', 'unseen', 'approximate same', 'approximate words', 'approximate unseen');
  const valid = judged.length - invalid;
  console.log(
    `${file}: ${judged.length} rows, ${[...counts].map(([verdict, times]) => `${times} ${verdict}`).join(', ')}; ` +
      `${matched} of ${valid} valid expectations matched`,
  );
  const differing = judged.filter(({ verdict }) => verdict !== 'same');
  if (process.env['NATGW_RECORD']) {
    const entry = ({ id, verdict, why }: Judged): readonly [string, readonly string[]] => [id, [verdict, known[id]?.[1] ?? why]];
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(differing.map(entry)), null, 2)}\n`);
  }
  const wrong = differing.filter(({ id, verdict }) => !known[id]?.[0].split('|').includes(verdict));
  const ids = new Set(differing.map(({ id }) => id));
  expect(wrong.map(({ id, verdict, why }) => `${id}\n  ${verdict}: ${why}`)).toEqual([]);
  expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([]);
  return { matched, valid };
}
