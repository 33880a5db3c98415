// One iptables rule to the nft rules that mean the same, with the status of the whole.

import { utf8Length } from '../base/utf8.js';
import { assertNever } from '../base/assert-never.js';
import { counter as counterStatement, verdict } from '../ast/build-nft.js';
import type { NftStatement } from '../ast/nft.js';
import type { Part, Rule, Verdict } from '../ast/ruleset.js';
import type { Lowered, LowerContext } from '../iptables/define.js';
import { vocabularyOf } from '../iptables/lookup.js';
import { impliedProtocol, namedProtocol, wantsProtocol } from './protocol.js';
import type { Status } from './report.js';

/** What the driver of a table lends to the lowering of a rule. */
export interface RuleHost {
  /** The nft name of a chain of the same table. */
  readonly chainName: (name: string) => string;
  /** Makes a chain of rules beside the rule's own and gives its name. */
  readonly helperChain: (rules: readonly Rule[]) => string;
}

export interface LoweredRule {
  readonly status: Status;
  /** What differs, or why there is no translation. */
  readonly reasons: readonly string[];
  readonly suggestion?: string;
  readonly rules: readonly Rule[];
}

/** nft's limit for the comment of a rule (NFTNL_UDATA_COMMENT_MAXLEN of libnftnl). */
const COMMENT_LIMIT = 128;

/** Lowers a rule. The statements carry the spans of the parts they come from. */
export function lowerRule(rule: Rule, cx: LowerContext, at: PartContext, host: RuleHost): LoweredRule {
  const reasons: string[] = [];
  let approximate = false;
  const lists: (readonly NftStatement[])[] = [];
  const alternatives: { readonly index: number; readonly of: readonly (readonly NftStatement[])[] }[] = [];
  let last: readonly NftStatement[] = [];
  const comments: string[] = [];

  for (const part of rule.parts) {
    at.enter(part);
    if (part.kind === 'match' && part.name === 'comment') comments.push(String(part.options['comment']?.value ?? ''));
    const lowered = lowerPart(part, cx, host);
    const isLast = part.kind === 'target' || part.kind === 'verdict';
    if (isList(lowered)) {
      if (isLast) last = lowered;
      else lists.push(lowered);
      continue;
    }
    switch (lowered.kind) {
      case 'never':
        return { status: 'exact', reasons: [`matches no packet (${lowered.why}), so nothing takes its place`], rules: [] };
      case 'untranslatable':
        return {
          status: 'unsupported',
          reasons: [lowered.reason],
          ...(lowered.instead === undefined ? {} : { suggestion: lowered.instead }),
          rules: [],
        };
      case 'approximate':
        approximate = true;
        reasons.push(lowered.differs);
        if (isLast) last = lowered.statements;
        else lists.push(lowered.statements);
        break;
      case 'chain': {
        const inner = lowered.rules.map((parts): Rule => ({
          kind: 'rule',
          parts,
          counter: null,
          comment: null,
          span: rule.span,
        }));
        last = [verdict('jump', part.span, host.helperChain(inner))];
        break;
      }
      case 'alternatives':
        alternatives.push({ index: lists.length, of: lowered.of });
        lists.push([]);
        break;
      default:
        assertNever(lowered);
    }
  }

  const comment = comments.length === 0 ? null : printableComment(comments.join(' / '), reasons);
  const make = (statements: readonly NftStatement[], counts: boolean): Rule => ({
    kind: 'rule',
    parts: counts ? withCounter(statements, last, rule) : [...withoutRepeatedProtocol(statements), ...last],
    counter: null,
    comment,
    span: rule.span,
  });

  const rules = combine(rule, lists, alternatives, last, make, host);
  if (!isRules(rules)) return { status: 'unsupported', reasons: [rules.reason], rules: [] };
  return { status: approximate ? 'approximate' : 'exact', reasons, rules };
}

/** Tells the context which part is being lowered. */
export interface PartContext {
  readonly enter: (part: Part) => void;
}

/** One part, by its own literal. */
function lowerPart(part: Part, cx: LowerContext, host: RuleHost): Lowered {
  const vocabulary = vocabularyOf(cx.family);
  switch (part.kind) {
    case 'match': {
      const found = part.name === vocabulary.standard.name ? vocabulary.standard : vocabulary.matches.get(part.name);
      if (!found) throw new Error(`no match ${part.name} for ${cx.family}`);
      return found.lower(part, cx);
    }
    case 'target': {
      const found = vocabulary.targets.get(part.name);
      if (!found) throw new Error(`no target ${part.name} for ${cx.family}`);
      return found.lower(part, cx);
    }
    case 'verdict':
      return [part.chain === undefined ? part : verdict(part.verdict, part.span, host.chainName(part.chain))];
    case 'opaque':
      return { kind: 'untranslatable', reason: part.why };
    default:
      // Parts of nft rules do not come out of iptables readers.
      throw new Error(`an iptables rule holds ${part.kind}`);
  }
}

/** Plain statements, the commonest result. */
export function isList(lowered: Lowered): lowered is readonly NftStatement[] {
  return Array.isArray(lowered);
}

function isRules(result: readonly Rule[] | { readonly reason: string }): result is readonly Rule[] {
  return Array.isArray(result);
}

/**
 * Puts the tests together. Where a match is a disjunction, one rule becomes several: side by side when the target ends
 * the chain for the packet and no test counts how often it is asked; through helper chains otherwise.
 */
function combine(
  rule: Rule,
  lists: readonly (readonly NftStatement[])[],
  alternatives: readonly { readonly index: number; readonly of: readonly (readonly NftStatement[])[] }[],
  last: readonly NftStatement[],
  make: (statements: readonly NftStatement[], counts: boolean) => Rule,
  host: RuleHost,
): readonly Rule[] | { readonly reason: string } {
  const [first] = alternatives;
  if (!first) return [make(lists.flat(), true)];
  const stateful = lists.some((statements) => statements.some(isStateful));
  const product = alternatives.reduce<(readonly NftStatement[])[][]>(
    (rows, { index, of }) => rows.flatMap((row) => of.map((option) => row.with(index, option))),
    [[...lists]],
  );
  if (!stateful && endsChain(last)) return product.map((row) => make(row.flat(), true));

  const leaves = last.some(
    (statement) => statement.kind === 'verdict' && (statement.verdict === 'return' || statement.verdict === 'goto'),
  );
  if (leaves) return { reason: 'a limit beside a disjunction cannot be asked once before RETURN or a goto' };
  // before → helper { alternative → goto rest } → rest { what comes after the disjunction, target }
  const before = lists.slice(0, first.index).flat();
  const afterFirst = lists.slice(first.index + 1);
  const restRows = alternatives
    .slice(1)
    .reduce<(readonly NftStatement[])[][]>(
      (rows, { index, of }) => rows.flatMap((row) => of.map((option) => row.with(index - first.index - 1, option))),
      [[...afterFirst]],
    );
  if (restRows.length > 1) return { reason: 'several disjunctions beside a test that counts cannot be asked once each' };
  const after = (restRows[0] ?? []).flat();
  const named = [...after, ...last].some(wantsProtocol) ? before.filter((each) => namedProtocol(each) !== undefined) : [];
  const rest = host.helperChain([make([...named, ...after], true)]);
  const bare = (statements: readonly NftStatement[]): Rule => ({
    kind: 'rule',
    parts: withoutRepeatedProtocol(statements),
    counter: null,
    comment: null,
    span: rule.span,
  });
  const choice = host.helperChain(first.of.map((option) => bare([...option, verdict('goto', rule.span, rest)])));
  return [bare([...before, verdict('jump', rule.span, choice)])];
}

/** A test whose answer depends on how often it was asked, or that leaves a trace. */
export function isStateful(statement: NftStatement): boolean {
  switch (statement.kind) {
    case 'limit':
    case 'dynamic set':
    case 'connlimit':
    case 'quota':
      return true;
    case 'nft match':
      return statement.left.kind === 'numgen';
    default:
      return false;
  }
}

/** No packet that met these statements goes on in the chain. */
function endsChain(last: readonly NftStatement[]): boolean {
  const final = last[last.length - 1];
  if (!final) return false;
  if (final.kind === 'verdict') return endsFor(final);
  return final.kind === 'reject' || final.kind === 'nat' || final.kind === 'queue';
}

function endsFor({ verdict: name }: Verdict): boolean {
  return name === 'accept' || name === 'drop' || name === 'return' || name === 'goto';
}

/** Every iptables rule counts what it matched: the counter stands behind the tests and before the target. */
function withCounter(statements: readonly NftStatement[], last: readonly NftStatement[], rule: Rule): readonly NftStatement[] {
  const { packets = 0, bytes = 0 } = rule.counter ?? {};
  return [...withoutRepeatedProtocol(statements), counterStatement(packets, bytes, rule.span), ...last];
}

/** What of a statement decides whether a protocol test before it is needed. */
export interface Traits {
  readonly named: number | undefined;
  readonly implied: number | undefined;
  /** The protocol test stays in front of it: it counts, or nft wants to know the protocol. */
  readonly keeps: boolean;
}

export function traitsOf(statement: NftStatement): Traits {
  return {
    named: namedProtocol(statement),
    implied: impliedProtocol(statement),
    keeps: isStateful(statement) || wantsProtocol(statement),
  };
}

function withoutRepeatedProtocol(statements: readonly NftStatement[]): readonly NftStatement[] {
  const repeated = repeatedProtocol(statements.map(traitsOf));
  return repeated === -1 ? statements : statements.toSpliced(repeated, 1);
}

/** Where `meta l4proto tcp` stands that a later test says too, unless a test between them wants it there; -1 if nowhere. */
export function repeatedProtocol(traits: readonly Traits[]): number {
  const first = traits.findIndex(({ named }) => named !== undefined);
  const protocol = traits[first]?.named;
  if (protocol === undefined) return -1;
  for (let index = first + 1; index < traits.length; index++) {
    const later = traits[index];
    if (!later || later.keeps) return -1;
    if (later.implied === protocol || later.named === protocol) return first;
  }
  return -1;
}

/** The comment as an nft string can hold it; says what had to change. */
export function printableComment(text: string, reasons: string[]): string {
  const quoted = text.includes('"') ? text.replaceAll('"', "'") : text;
  if (quoted !== text) reasons.push("nft strings cannot hold a double quote; the comment has ' instead");
  if (utf8Length(quoted) <= COMMENT_LIMIT) return quoted;
  reasons.push(`nft comments end at ${COMMENT_LIMIT} bytes; the rest is cut off`);
  let end = COMMENT_LIMIT;
  while (utf8Length(quoted.slice(0, end)) > COMMENT_LIMIT) end--;
  return quoted.slice(0, end);
}
