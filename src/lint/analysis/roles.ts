// Which interfaces face the outside and which serve clients: as told, else by the facts, else by the rules.

import type { Meaning } from '../../core/action.js';
import type { NameField } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';
import type { IpFamily, Network } from '../../eval/network.js';
import type { Program } from '../../eval/program.js';
import type { NatRule } from './nat-rules.js';
import { isPrivate } from './packets.js';

export interface Roles {
  readonly wan: readonly string[];
  readonly lan: readonly string[];
  /** Every interface worth asking about, `lo` aside; a made-up one stands for those that no rule names. */
  readonly interfaces: readonly string[];
  /** How the outside was found, for messages. */
  readonly how: string;
}

export interface RoleWishes {
  readonly wan?: readonly string[];
  readonly lan?: readonly string[];
}

/** So many of the interfaces that rules name are tried where no fact says which there are. */
const MOST_GUESSED = 16;

const INTERFACES: readonly NameField[] = ['meta iifname', 'meta oifname'];

/** An interface that no rule and no fact names. */
export const OTHER_INTERFACE = 'other0';

export function roles(program: Program, network: Network, nat: readonly NatRule[], wishes: RoleWishes): Roles {
  const named = namedInterfaces(program);
  const known = network.interfaces.filter((name) => name !== 'lo');
  const interfaces = known.length > 0 ? known : [...named.slice(0, MOST_GUESSED), OTHER_INTERFACE];
  const { wan, how } = outside(network, nat, wishes);
  const lan =
    wishes.lan ??
    interfaces.filter(
      (name) => !wan.includes(name) && name !== OTHER_INTERFACE && (network.links === null || serves(network, name)),
    );
  return { wan, lan, interfaces, how };
}

function outside(network: Network, nat: readonly NatRule[], wishes: RoleWishes): { wan: readonly string[]; how: string } {
  if (wishes.wan) return { wan: wishes.wan, how: 'as given' };
  const byRoute = unique(
    (network.host.routes ?? []).flatMap((route) => (route.destination === null && route.device !== null ? [route.device] : [])),
  );
  if (byRoute.length > 0) return { wan: byRoute, how: 'the default route leaves by it' };
  const byNat = unique(
    nat.flatMap(({ nat: action, tests }) =>
      action.type === 'masquerade' || action.type === 'snat' ? positiveNames(tests, 'meta oifname') : [],
    ),
  );
  if (byNat.length > 0) return { wan: byNat, how: 'source NAT is done there' };
  const byAddress = unique(
    (network.links ?? []).flatMap((link) =>
      link.addresses.some((own) => own.family === 'ip' && !isPrivate('ip', own.address) && link.name !== 'lo') ? [link.name] : [],
    ),
  );
  return { wan: byAddress, how: 'it has a public address' };
}

/** An interface with a private prefix behind it. */
function serves(network: Network, name: string): boolean {
  return (['ip', 'ip6'] as const).some((family: IpFamily) =>
    network.prefixesOf(name, family).some(([low]) => isPrivate(family, low)),
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** Whole interface names that must hold for the predicate to hold. */
export function positiveNames(predicate: Predicate, field: NameField): string[] {
  switch (predicate.kind) {
    case 'name':
      return predicate.field === field && !predicate.prefix ? [predicate.name] : [];
    case 'all':
    case 'any':
      return predicate.of.flatMap((part) => positiveNames(part, field));
    default:
      return [];
  }
}

/** Interfaces that a rule as a whole demands, incoming and outgoing. */
export function demandedInterfaces(meaning: Meaning): string[] {
  return meaning.flatMap((step) =>
    step.kind === 'test' ? INTERFACES.flatMap((field) => positiveNames(step.predicate, field)) : [],
  );
}

/** Every interface name that a rule speaks of; `eth+` stands for `eth0`. */
function namedInterfaces(program: Program): string[] {
  const names = new Set<string>();
  const look = (predicate: Predicate): void => {
    if (predicate.kind === 'name' && predicate.field.startsWith('meta'))
      names.add(predicate.prefix ? `${predicate.name}0` : predicate.name);
    else if (predicate.kind === 'not') look(predicate.of);
    else if (predicate.kind === 'all' || predicate.kind === 'any') predicate.of.forEach(look);
  };
  const walk = (meaning: Meaning): void => {
    for (const step of meaning) {
      if (step.kind === 'test') look(step.predicate);
      else if (step.kind === 'choose') {
        for (const { when, then } of step.cases) {
          look(when);
          walk(then);
        }
      }
    }
  };
  for (const ruleset of program.rulesets) {
    for (const table of ruleset.tables) {
      for (const chain of table.chains) {
        for (const rule of chain.rules) walk(program.meaning(rule, table, ruleset, chain.base?.hook ?? 'forward'));
      }
    }
  }
  names.delete('lo');
  return [...names];
}
