// What grammar/ holds: both grammars as EBNF and as railroad diagrams, from the parsers; TextMate grammars, from the registries.

import type { ISerializedGast } from 'chevrotain';
import { CommandLineParser } from '../../src/iptables/parser.js';
import { MATCHES, TARGETS } from '../../src/iptables/registry.js';
import { STATEMENTS } from '../../src/nft/registry.js';
import { NftParser } from '../../src/nft/parser.js';
import type { Derived } from './derived-docs.js';
import { railroadPage } from './railroad.js';
import { iptablesTextMate, nftTextMate } from './textmate.js';

/** A production as Chevrotain gives it. */
export interface Production {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** A piece of a production. */
export type Part =
  | { readonly kind: 'terminal' | 'rule'; readonly text: string }
  | { readonly kind: 'choice'; readonly ways: readonly (readonly Part[])[] }
  | { readonly kind: 'option' | 'many'; readonly parts: readonly Part[] };

export function derivedGrammar(): readonly Derived[] {
  const nft = productions(new NftParser('trust').getSerializedGastProductions(), 'ruleRule');
  const iptables = [
    ...productions(new CommandLineParser({ skipValidations: true }).getSerializedGastProductions(), 'commandLine'),
    ...extensions(),
  ];
  return [
    { file: 'grammar/nft.ebnf', text: ebnf('One rule of nft; words are contextual', nft) },
    {
      file: 'grammar/iptables.ebnf',
      text: ebnf('One command line of iptables; words of extensions come from the registry', iptables),
    },
    { file: 'grammar/nft.html', text: railroadPage('One rule of nft', nft) },
    { file: 'grammar/iptables.html', text: railroadPage('One command line of iptables', iptables) },
    { file: 'grammar/nft.tmLanguage.json', text: `${JSON.stringify(nftTextMate(), null, 2)}\n` },
    { file: 'grammar/iptables.tmLanguage.json', text: `${JSON.stringify(iptablesTextMate(), null, 2)}\n` },
  ];
}

/** The first one first, the others as they are met. */
function productions(all: readonly ISerializedGast[], first: string): Production[] {
  const known = new Map(all.map((rule) => [nameOf(rule), rule]));
  const found: Production[] = [];
  const visit = (name: string): void => {
    const rule = known.get(name);
    if (!rule || found.some((each) => each.name === readable(name))) return;
    found.push({ name: readable(name), parts: partsOf(rule) });
    for (const each of JSON.stringify(rule).matchAll(/"type":"NonTerminal","name":"(\w+)"/g)) visit(each[1] ?? '');
  };
  visit(first);
  return found;
}

/** Statements by the names of their rules in the parser. */
const KINDS: ReadonlyMap<string, string> = new Map(
  STATEMENTS.flatMap(({ kind }) => {
    const [name = ''] = [kind].flat();
    const hyphens = name.replaceAll(' ', '-');
    return [[`${name.replaceAll(' ', '')}Statement`, hyphens.endsWith('statement') ? hyphens : `${hyphens}-statement`] as const];
  }),
);

function nameOf(node: ISerializedGast): string {
  return (node as ISerializedGast & { readonly name?: string }).name ?? '';
}

/** Chevrotain's names are camel case, and say what they are. */
function readable(name: string): string {
  const kind = KINDS.get(name);
  if (kind !== undefined) return kind;
  return name
    .replace(/(?<=.)(?:Rule|Statement|Expression)$/, '')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, '');
}

function partsOf(node: ISerializedGast): readonly Part[] {
  return (node.definition ?? []).map(partOf);
}

function partOf(node: ISerializedGast): Part {
  const { terminalLabel: label } = node as ISerializedGast & { readonly terminalLabel?: string };
  switch (node.type) {
    case 'Terminal': {
      if (label === undefined) return { kind: 'terminal', text: SIGNS[nameOf(node)] ?? nameOf(node).toUpperCase() };
      const ways = label.split('|').map((text): readonly Part[] => [{ kind: 'terminal', text: `"${text}"` }]);
      return ways.length === 1 && ways[0]?.[0] ? ways[0][0] : { kind: 'choice', ways };
    }
    case 'NonTerminal':
      return { kind: 'rule', text: readable(nameOf(node)) };
    case 'Alternation':
      return { kind: 'choice', ways: (node.definition ?? []).map(partsOf) };
    case 'Option':
      return { kind: 'option', parts: partsOf(node) };
    case 'Repetition':
      return { kind: 'many', parts: partsOf(node) };
    default:
      throw new Error(`the grammar holds a ${node.type}, which has no picture`);
  }
}

/** Signs by the names of their kinds. */
const SIGNS: Readonly<Record<string, string>> = {
  braceOpen: '"{"',
  braceClose: '"}"',
  parenOpen: '"("',
  parenClose: '")"',
  bracketOpen: '"["',
  bracketClose: '"]"',
  comma: '","',
  dot: '"."',
  colon: '":"',
  slash: '"/"',
  minus: '"-"',
  assign: '"="',
  at: '"@"',
  star: '"*"',
  semicolon: '";"',
  and: '"&"',
  or: '"|"',
  xor: '"^"',
  shiftLeft: '"<<"',
  shiftRight: '">>"',
  equal: '"=="',
  notEqual: '"!="',
  less: '"<"',
  greater: '">"',
  lessEqual: '"<="',
  greaterEqual: '">="',
  not: '"!"',
  Bang: '"!"',
};

/** What each match and target takes, from its options. */
function extensions(): Production[] {
  const of = (head: string, specs: readonly { readonly name: string; readonly options: object }[]) =>
    specs.map(({ name, options }): Production => {
      const ways = Object.values(options as Readonly<Record<string, Option>>).map((spec): readonly Part[] => [
        ...(spec.negatable === true ? [{ kind: 'option' as const, parts: [{ kind: 'terminal' as const, text: '"!"' }] }] : []),
        { kind: 'terminal', text: `"--${spec.flag}"` },
        ...(spec.value === undefined ? [] : [{ kind: 'many' as const, parts: [{ kind: 'terminal' as const, text: 'WORD' }] }]),
      ]);
      const called: Part[] = [{ kind: 'terminal', text: `"-${head} ${name}"` }];
      return {
        name: `${head === 'm' ? 'match' : 'target'}-${name}`,
        parts: ways.length === 0 ? called : [...called, { kind: 'many', parts: [{ kind: 'choice', ways }] }],
      };
    });
  return [...of('m', MATCHES), ...of('j', TARGETS)];
}

interface Option {
  readonly flag: string;
  readonly negatable?: boolean;
  readonly value?: unknown;
}

function ebnf(title: string, all: readonly Production[]): string {
  return `(* ${title}. Generated by \`npm run generate\`; do not edit. *)\n\n${all.map(({ name, parts }) => `${name} = ${sequence(parts)} ;\n`).join('\n')}`;
}

function sequence(parts: readonly Part[]): string {
  return parts.map(written).join(' , ') || '(* nothing *)';
}

function written(part: Part): string {
  switch (part.kind) {
    case 'terminal':
      return part.text;
    case 'rule':
      return part.text;
    case 'choice':
      return `( ${part.ways.map(sequence).join('\n    | ')} )`;
    case 'option':
      return `[ ${sequence(part.parts)} ]`;
    case 'many':
      return `{ ${sequence(part.parts)} }`;
  }
}
