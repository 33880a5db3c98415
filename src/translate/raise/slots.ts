// Which built-in chain of iptables a base chain of nft becomes: by hook and priority, and in the order of the hook.

import { needsTracking } from './before-tracking.js';
import { standsBefore } from './before-translation.js';
import type { Chain, Hook, Table } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import type { TableName } from './context.js';
import { isRefusal, refuse, type Refusal } from './tests.js';

export interface HookedChain {
  readonly table: Table;
  readonly chain: Chain;
}

export interface Slot {
  readonly table: TableName;
  /** `INPUT`. */
  readonly name: string;
  readonly hook: Hook;
  readonly chains: readonly HookedChain[];
}

export interface Slots {
  readonly slots: readonly Slot[];
  /** Chains that have no place. */
  readonly refused: readonly (HookedChain & { readonly why: Refusal })[];
}

/** Connection tracking begins here, and destinations are translated here (include/uapi/linux/netfilter_ipv4.h). */
export const CONNTRACK = -200;
const DNAT = -100;
const SNAT = 100;
/**
 * The hooks whose translations show behind their priority at a hook: those of the hook itself, and those that answers are translated
 * back by (net/netfilter/nf_nat_core.c, HOOK2MANIP: sources at INPUT and POSTROUTING, destinations at PREROUTING and OUTPUT).
 */
const SHOWN_BY: Partial<Record<Hook, readonly Hook[]>> = {
  prerouting: ['prerouting', 'input', 'postrouting'],
  output: ['output', 'input', 'postrouting'],
  input: ['input', 'prerouting', 'output'],
  postrouting: ['postrouting', 'prerouting', 'output'],
};
const SECURITY = { from: 40, to: 60 } as const;
const ORDER: readonly TableName[] = ['raw', 'mangle', 'nat', 'filter', 'security'];

export function slotsOf(tables: readonly Table[], family: IpFamily): Slots {
  const refused: (HookedChain & { readonly why: Refusal })[] = [];
  const found = new Map<string, { readonly slot: Omit<Slot, 'chains'>; readonly chains: HookedChain[] }>();
  const hooked = tables
    .filter((table) => table.family === family || table.family === 'inet')
    .flatMap((table) => table.chains.filter(({ base }) => base).map((chain): HookedChain => ({ table, chain })))
    .sort((a, b) => (a.chain.base?.priority ?? 0) - (b.chain.base?.priority ?? 0));
  const reached = new Map<Hook, number>();
  for (const each of hooked) {
    const place = placeOf(each, hooked);
    if (isRefusal(place)) {
      refused.push({ ...each, why: place });
      continue;
    }
    const { base, rules, policy } = each.chain;
    if (!base) continue;
    const wanted = ORDER.indexOf(place);
    const least = place === 'nat' ? wanted : Math.max(wanted, reached.get(base.hook) ?? 0);
    const table = ORDER[least === ORDER.indexOf('nat') && place !== 'nat' ? least + 1 : least] ?? place;
    // A chain that does nothing needs no place of its own.
    const key = `${table} ${base.hook}`;
    const known = found.get(key);
    const empty = rules.length === 0 && policy?.verdict !== 'drop';
    if (!known) found.set(key, { slot: { table, name: base.hook.toUpperCase(), hook: base.hook }, chains: [each] });
    else if (!empty) known.chains.push(each);
    if (place !== 'nat' && !empty) reached.set(base.hook, ORDER.indexOf(table));
  }
  const slots = [...found.values()].map(({ slot, chains }): Slot => {
    const busy = chains.filter(({ chain }) => chain.rules.length > 0 || chain.policy?.verdict === 'drop');
    return { ...slot, chains: busy.length > 0 ? busy : chains.slice(0, 1) };
  });
  return { slots, refused };
}

/** The table by the priority, as long as nothing lies between that would show the packet otherwise. */
function placeOf({ table, chain }: HookedChain, all: readonly HookedChain[]): TableName | Refusal {
  const { base } = chain;
  if (!base) return 'filter';
  const { type, hook, priority } = base;
  if (table.flags?.includes('dormant'))
    return refuse('the table is dormant, so its chains see no packets', 'leave the table out');
  if (hook === 'ingress' || hook === 'egress')
    return refuse(`iptables has no hook ${hook}`, 'keep the chain in nft, beside iptables');
  if (type === 'nat') return 'nat';
  const translating = all.filter(
    ({ chain: { base: other, rules } }) => other?.type === 'nat' && rules.length > 0 && SHOWN_BY[hook]?.includes(other.hook),
  );
  const translates = translating.length > 0;
  if (priority < CONNTRACK && (hook === 'prerouting' || hook === 'output')) return 'raw';
  if (setsHelpers(chain))
    return hook === 'prerouting' || hook === 'output' ? 'raw' : refuse('iptables sets helpers at PREROUTING and OUTPUT only');
  switch (hook) {
    case 'prerouting':
      return priority < DNAT ||
        !translates ||
        standsBefore(
          chain.name,
          table,
          translating
            .filter((other) => other.chain.base?.hook === hook)
            .map((other) => ({ chain: other.chain.name, table: other.table })),
        )
        ? 'mangle'
        : refuse(
            'iptables has no chain behind the translation of destinations at PREROUTING',
            'do it in FORWARD and INPUT, or before the translation',
          );
    case 'postrouting':
      return priority < SNAT || !translates
        ? 'mangle'
        : refuse(
            'iptables has no chain behind the translation of sources at POSTROUTING',
            'test the connection instead: ct original saddr',
          );
    case 'output':
      if (type === 'route') {
        return priority < DNAT || !translates
          ? 'mangle'
          : refuse('only mangle OUTPUT routes packets again, and it comes before the translation of destinations');
      }
      if (priority < DNAT) return 'mangle';
      break;
    case 'input':
      if (priority > SNAT && translates) return refuse('iptables has no chain behind the translation of sources at INPUT');
      break;
    default:
      break;
  }
  if (priority < DNAT) return 'mangle';
  return priority >= SECURITY.from && priority <= SECURITY.to ? 'security' : 'filter';
}

/** `CT --helper` and `--ctevents` stand in raw, where nft needs a chain behind connection tracking. */
function setsHelpers({ rules, base }: Chain): boolean {
  return (base?.priority ?? 0) > CONNTRACK && rules.length > 0 && rules.every(({ parts }) => parts.some(needsTracking));
}
