// What each part of a rule lowers to, as text, without the driver that makes rules of it.

import type { Hook, Rule } from '../../src/ast/ruleset.js';
import type { NftStatement } from '../../src/ast/nft.js';
import { string } from '../../src/ast/build-nft.js';
import type { Ipset, IpFamily, LowerContext, Lowered } from '../../src/iptables/define.js';
import { vocabularyOf } from '../../src/iptables/lookup.js';
import { ruleProtocol } from '../../src/iptables/meaning.js';
import { lackOf } from '../../src/translate/capabilities.js';
import { DEFAULT_TARGET } from '../../src/translate/target.js';
import { statementOf } from '../../src/nft/lookup.js';

/** A set that the lowering asked for. */
export type SetWish = Parameters<LowerContext['set']>[0];

/**
 * One line: statements one after the other; `A || B` where one of them must hold; `~` before what is only nearly the same;
 * `jump { A || B }` for a chain of its own; `never` and `unsupported` with their reasons.
 */
export function lowerText(
  rule: Rule,
  family: IpFamily,
  table: string,
  hook: Hook | null,
  ipset: (name: string) => Ipset | undefined = () => undefined,
  wishes: SetWish[] = [],
): string {
  const { matches, targets, standard } = vocabularyOf(family);
  const texts: string[] = [];
  for (const part of rule.parts) {
    const cx: LowerContext = {
      family,
      table,
      hook,
      hooks: null,
      rule,
      span: part.span,
      protocol: ruleProtocol(rule),
      set(wish) {
        wishes.push(wish);
        return { kind: 'set reference', name: wish.name, span: part.span };
      },
      ctHelper: (type, protocol) => string(`${type}-${protocol}`, part.span),
      ipset,
      tableRules: () => [rule],
      otherRules: () => [],
      lacks: (ability) => lackOf(ability, DEFAULT_TARGET),
    };
    if (part.kind === 'verdict') texts.push(print([part]));
    else if (part.kind === 'match') {
      const spec = part.name === standard.name ? standard : matches.get(part.name);
      if (spec) texts.push(textOf(spec.lower(part, cx)));
    } else if (part.kind === 'target') {
      const spec = targets.get(part.name);
      if (spec) texts.push(textOf(spec.lower(part, cx)));
    }
  }
  return texts.filter((text) => text !== '').join(' ');
}

function textOf(lowered: Lowered): string {
  if (isList(lowered)) return print(lowered);
  switch (lowered.kind) {
    case 'alternatives':
      return `(${lowered.of.map(print).join(' || ')})`;
    case 'chain':
      return `jump { ${lowered.rules.map(print).join(' || ')} }`;
    case 'approximate':
      return `~ ${print(lowered.statements)}`;
    case 'never':
      return `never: ${lowered.why}`;
    case 'untranslatable':
      return `unsupported: ${lowered.reason}`;
  }
}

function isList(lowered: Lowered): lowered is readonly NftStatement[] {
  return Array.isArray(lowered);
}

function print(statements: readonly NftStatement[]): string {
  return statements.map((statement) => statementOf(statement.kind).print(statement)).join(' ');
}
