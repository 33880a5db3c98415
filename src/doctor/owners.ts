// Which programs have rules on a host, and what Docker publishes: told by names of chains and tables, and by units that run.

import type { TargetNode } from '../ast/iptables.js';
import type { Rule, Ruleset } from '../ast/ruleset.js';
import { printRule } from '../iptables/print.js';

/** A program, what it has in the kernel, and whether its unit runs; null: nobody said. */
export interface Owner {
  readonly name: string;
  readonly chains: number;
  readonly tables: readonly string[];
  readonly running: boolean | null;
}

interface Marks {
  readonly name: string;
  readonly chain: RegExp | null;
  readonly table: RegExp | null;
  readonly unit: RegExp;
}

/** By the names that each of them gives to its chains and tables. */
const MARKS: readonly Marks[] = [
  { name: 'natgw', chain: /^NATGW-/, table: /^natgw$/, unit: /^natgw\.service$/ },
  { name: 'Docker', chain: /^DOCKER/, table: /^docker/, unit: /^docker\.service$/ },
  {
    name: 'Kubernetes',
    chain: /^(?:KUBE-|CILIUM_|cali-|CNI-|FLANNEL-)/,
    table: /^(?:kube-proxy|cilium|calico)/,
    unit: /^(?:kubelet|k3s|snap\.microk8s\..*)\.service$/,
  },
  { name: 'libvirt', chain: /^LIBVIRT_/, table: /^libvirt_/, unit: /^(?:libvirtd|virtnetworkd)\.service$/ },
  { name: 'ufw', chain: /^ufw6?-/, table: null, unit: /^ufw\.service$/ },
  { name: 'firewalld', chain: null, table: /^firewalld$/, unit: /^firewalld\.service$/ },
  { name: 'fail2ban', chain: /^f2b-/, table: /^f2b-table$/, unit: /^fail2ban\.service$/ },
  { name: 'nftables.service', chain: null, table: null, unit: /^nftables\.service$/ },
  { name: 'netfilter-persistent', chain: null, table: null, unit: /^netfilter-persistent\.service$/ },
];

/** `units`: `systemctl list-units --state=active --no-legend`. */
export function ownersOf(rulesets: readonly Ruleset[], units: string | null): readonly Owner[] {
  const tables = rulesets.flatMap((ruleset) => ruleset.tables);
  const active = units === null ? null : units.split('\n').map((line) => line.trim().split(/\s+/)[0] ?? '');
  return MARKS.map(({ name, chain, table, unit }) => ({
    name,
    chains: tables.flatMap((each) => each.chains).filter((each) => chain?.test(each.name)).length,
    tables: tables.filter((each) => table?.test(each.name)).map((each) => `${each.family} ${each.name}`),
    running: active?.some((each) => unit.test(each)) ?? null,
  })).filter(({ chains, tables: own, running }) => chains > 0 || own.length > 0 || running === true);
}

/** A port of the host that Docker sends on to a container. */
export interface PublishedPort {
  readonly rule: string;
  readonly to: string;
}

export function publishedPorts(rulesets: readonly Ruleset[]): readonly PublishedPort[] {
  return rulesets.flatMap(({ tables }) =>
    tables
      .filter(({ name, family }) => name === 'nat' && (family === 'ip' || family === 'ip6'))
      .flatMap(({ chains, family }) =>
        chains
          .filter(({ name }) => name === 'DOCKER')
          .flatMap(({ rules }) =>
            rules.flatMap((rule) => {
              const target = rule.parts.find((part): part is TargetNode => part.kind === 'target' && part.name === 'DNAT');
              if (!target) return [];
              const text = printRule(withoutCounter(rule), family === 'ip6' ? 'ip6' : 'ip');
              return [{ rule: text, to: /--to-destination (\S+)/.exec(text)?.[1] ?? '' }];
            }),
          ),
      ),
  );
}

function withoutCounter(rule: Rule): Rule {
  return { ...rule, counter: null };
}
