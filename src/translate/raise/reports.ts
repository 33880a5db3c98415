// What became of every rule, gathered from all the places that it went to.

import type { Chain, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import { textOf, type Span } from '../../base/source.js';
import type { IpFamily } from '../../iptables/define.js';
import { remark } from '../lossy.js';
import type { RuleReport, Status } from '../report.js';
import { refuse, type Refusal } from './tests.js';

/** What a rule became in one table of one family. */
export interface MadeRule {
  readonly notes: readonly string[];
  readonly differs: readonly string[];
  readonly lines: number;
  /** The text of its lines. */
  readonly target: () => readonly string[];
  /** One of its tests counts packets. */
  readonly counts: boolean;
}

export interface Reports {
  /** A rule has lines; what people should know, and what differs. */
  readonly keep: (rule: Rule, family: IpFamily, made: MadeRule) => void;
  readonly lose: (rule: Rule, why: Refusal) => void;
  readonly losePolicy: (chain: Chain, why: Refusal) => void;
  readonly refuseChain: (table: Table, chain: Chain, why: Refusal) => void;
  readonly refuseTable: (table: Table) => void;
  /** The comment line that stands for a loss, or before what differs. */
  readonly remark: (rule: Rule) => Rule | undefined;
  readonly all: () => readonly RuleReport[];
}

interface Fate {
  status: Status;
  readonly reasons: Set<string>;
  suggestion: string | undefined;
  readonly span: Span;
  /** How many there are in its place. */
  lines: number;
  /** Their text, where it is asked for. */
  readonly target: string[];
  readonly families: Set<IpFamily>;
}

export function makeReports(ruleset: Ruleset, { withText = false }: { readonly withText?: boolean }): Reports {
  const fates = new Map<Rule | Chain, Fate>();
  const fateOf = (node: Rule | Chain, span: Span = node.span): Fate => {
    const known = fates.get(node) ?? {
      status: 'exact',
      reasons: new Set(),
      suggestion: undefined,
      span,
      lines: 0,
      target: [],
      families: new Set(),
    };
    fates.set(node, known);
    return known;
  };
  for (const table of ruleset.tables) for (const chain of table.chains) for (const rule of chain.rules) fateOf(rule);

  const lost = (fate: Fate, { reason, instead }: Refusal): void => {
    fate.status = 'unsupported';
    fate.reasons.add(reason);
    fate.suggestion ??= instead;
  };
  const lose = (rule: Rule, why: Refusal): void => lost(fateOf(rule), why);
  const refuseChain = (_table: Table, chain: Chain, why: Refusal): void => {
    for (const rule of chain.rules) lose(rule, why);
    if (chain.policy?.verdict === 'drop' || (chain.base && chain.rules.length === 0))
      lost(fateOf(chain, chain.policy?.span), why);
  };

  return {
    keep(rule, family, { notes, differs: own, lines, target, counts }) {
      const fate = fateOf(rule);
      const again = fate.families.has(family);
      if (lines > 0) fate.families.add(family);
      const differs = [...own];
      if (counts && lines > 0 && fate.families.size > 1)
        differs.push('IPv4 and IPv6 packets are counted together in nft, and each by itself in iptables');
      if (counts && lines > 0 && again)
        differs.push(
          'packets that come here from several hooks are counted together in nft, and by each copy of the chain in iptables',
        );
      for (const text of [...notes, ...differs]) fate.reasons.add(text);
      if (differs.length > 0 && fate.status === 'exact') fate.status = 'approximate';
      fate.lines += lines;
      if (withText) for (const text of target()) fate.target.push(text);
    },
    lose,
    losePolicy: (chain, why) => lost(fateOf(chain, chain.policy?.span), why),
    refuseChain,
    refuseTable(table) {
      const why = refuse(
        `iptables does not know tables of the family ${table.family}`,
        table.family === 'bridge' || table.family === 'arp'
          ? `keep it in nft, or use ${table.family === 'arp' ? 'arptables' : 'ebtables'}`
          : 'keep it in nft',
      );
      for (const chain of table.chains) refuseChain(table, chain, why);
    },
    remark(rule) {
      const fate = fates.get(rule);
      return fate && fate.status !== 'exact' ? remark(reportOf(fate, withText)) : undefined;
    },
    all: () => [...fates.values()].map((fate) => reportOf(fate, withText)),
  };
}

function reportOf({ status, reasons, suggestion, span, lines, target }: Fate, withText: boolean): RuleReport {
  const nothing = status === 'exact' && lines === 0;
  const said = nothing ? [...reasons, 'matches no packet, so nothing takes its place'] : [...reasons];
  return {
    status,
    ...(said.length > 0 ? { reason: said.join('; ') } : {}),
    ...(suggestion === undefined ? {} : { suggestion }),
    span,
    source: withText || status !== 'exact' ? textOf(span) : '',
    target,
  };
}
