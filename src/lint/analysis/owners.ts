// Programs that keep rules of their own on a host, and how to tell theirs: by chains, tables, comments and interfaces.

import type { Chain, Rule, Table } from '../../ast/ruleset.js';
import type { Span } from '../../base/source.js';
import type { LintContext } from '../rule.js';
import { targets } from './nat-rules.js';
import { rulesOf, type PlacedRule } from './rule-index.js';

export interface Owner {
  readonly name: string;
  /** Its chains in tables that others use too. */
  readonly chains?: RegExp;
  /** Chains of that name which are there for people to fill. */
  readonly forPeople?: RegExp;
  /** nft tables of its own. */
  readonly tables?: RegExp;
  /** Comments on its rules. */
  readonly comments?: RegExp;
  /** Interfaces that it makes together with rules. */
  readonly interfaces?: RegExp;
  /** Its rules are made anew at each start, so that a saved copy is stale. */
  readonly isDynamic: boolean;
}

const OWNERS: readonly Owner[] = [
  {
    name: 'Docker',
    chains: /^DOCKER/,
    forPeople: /^DOCKER-USER$/,
    tables: /^docker-bridges$/,
    interfaces: /^(?:docker\d|docker_gwbridge$|br-[0-9a-f]{12}$)/,
    isDynamic: true,
  },
  { name: 'libvirt', chains: /^LIBVIRT_/, tables: /^libvirt_network$/, interfaces: /^virbr\d/, isDynamic: true },
  { name: 'kube-proxy', chains: /^KUBE-/, tables: /^kube-proxy$/, interfaces: /^kube-ipvs\d/, isDynamic: true },
  {
    name: 'a CNI plugin',
    chains: /^(?:CNI-|FLANNEL|cali-|CILIUM|WEAVE)/,
    comments: /^name: "[^"]+" id: "/,
    interfaces: /^(?:cni\d|cali|flannel|cilium|weave)/,
    isDynamic: true,
  },
  { name: 'ufw', chains: /^ufw6?-/, forPeople: /^ufw6?-user-(?:input|output|forward)$/, isDynamic: false },
  {
    name: 'firewalld',
    chains:
      /^(?:(?:IN|OUT|FWD|FWDI|FWDO|PRE|POST)_|(?:INPUT|OUTPUT|FORWARD|PREROUTING|POSTROUTING)_(?:direct|ZONES|POLICIES|IN|OUT|rich|pre|post))/,
    forPeople: /_direct$/,
    tables: /^firewalld$/,
    isDynamic: true,
  },
  { name: 'fail2ban', chains: /^(?:f2b-|fail2ban)/, tables: /^f2b-table$/, isDynamic: true },
  { name: 'Podman', chains: /^NETAVARK/, tables: /^netavark$/, interfaces: /^podman\d/, isDynamic: true },
  { name: 'OpenWrt', tables: /^fw4$/, comments: /^!fw4/, isDynamic: false },
  { name: 'Tailscale', chains: /^ts-/, interfaces: /^tailscale\d/, isDynamic: true },
  { name: 'wg-quick', tables: /^wg-quick-/, comments: /^wg-quick\(8\) rule for /, isDynamic: true },
  {
    name: 'Incus or LXD',
    tables: /^(?:incus|lxd)$/,
    comments: /^generated for (?:Incus|LXD) network/,
    interfaces: /^(?:incusbr|lxdbr)\d/,
    isDynamic: true,
  },
  { name: 'miniupnpd', chains: /^MINIUPNPD/, isDynamic: true },
  { name: 'sshguard or CrowdSec', chains: /^(?:sshguard|crowdsec)/i, tables: /^(?:sshguard|crowdsec6?)$/, isDynamic: true },
];

const ownerOf = new WeakMap<Pick<Chain, 'name'>, Owner | null>();

/** Whose chain it is, also where people are to fill it. */
export function chainOwner(table: Table, chain: Pick<Chain, 'name'>): Owner | undefined {
  let known = ownerOf.get(chain);
  if (known === undefined) {
    const { name } = chain;
    known = OWNERS.find((owner) => owner.chains?.test(name) === true || owner.tables?.test(table.name) === true) ?? null;
    ownerOf.set(chain, known);
  }
  return known ?? undefined;
}

/** A chain of some owner, by its name alone; of what is none, few names are let through. */
const ANY_CHAIN = new RegExp(OWNERS.flatMap(({ chains }) => (chains ? [chains.source] : [])).join('|'), 'i');

/** Is the chain one that a program makes, also where people are to fill it? */
export function isManaged({ name }: Chain): boolean {
  return OWNERS.some(({ chains }) => chains?.test(name) === true);
}

/** Whose interface it is. */
export function interfaceOwner(name: string): Owner | undefined {
  return OWNERS.find((owner) => owner.interfaces?.test(name) === true);
}

/** Who wrote the rule: the owner of its chain, of its comment, or of the chain that it leads to; undefined for people. */
export function ruleOwner({ table, chain, rule, meaning }: PlacedRule): Owner | undefined {
  const own = chainOwner(table, chain);
  if (own) return own.forPeople?.test(chain.name) === true ? undefined : own;
  const comment = commentOf(rule);
  const byComment = comment === null ? undefined : OWNERS.find((owner) => owner.comments?.test(comment) === true);
  if (byComment) return byComment;
  const [target] = targets(meaning);
  return target === undefined || !ANY_CHAIN.test(target)
    ? undefined
    : OWNERS.find((owner) => owner.chains?.test(target) === true);
}

export function commentOf({ comment, parts }: Rule): string | null {
  if (comment !== null) return comment;
  for (const part of parts) {
    if (part.kind === 'match' && part.name === 'comment') return String(part.options['comment']?.value ?? '');
  }
  return null;
}

const generated = new WeakMap<LintContext['program'], ReadonlyMap<Span['source'], readonly Span[]>>();

/** Does the place lie in a rule or a chain that a program wrote? */
export function isGenerated(cx: LintContext, at: Span): boolean {
  let bySource = generated.get(cx.program);
  if (!bySource) generated.set(cx.program, (bySource = generatedSpans(cx)));
  const spans = bySource.get(at.source);
  if (!spans) return false;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= at.start) low = middle + 1;
    else high = middle;
  }
  const before = spans[low - 1];
  return before !== undefined && at.end <= before.end;
}

function generatedSpans(cx: LintContext): ReadonlyMap<Span['source'], readonly Span[]> {
  const bySource = new Map<Span['source'], Span[]>();
  const add = (at: Span) => {
    const spans = bySource.get(at.source);
    if (spans) spans.push(at);
    else bySource.set(at.source, [at]);
  };
  for (const placed of rulesOf(cx)) if (ruleOwner(placed)) add(placed.rule.span);
  for (const ruleset of cx.program.rulesets)
    for (const table of ruleset.tables)
      for (const chain of table.chains) {
        const owner = chainOwner(table, chain);
        // The span of a chain may be the first rule that names it.
        if (owner && owner.forPeople?.test(chain.name) !== true && (chain.base === null || ruleset.language === 'nft'))
          add(chain.span);
      }
  for (const spans of bySource.values()) spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return bySource;
}
