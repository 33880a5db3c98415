// Interfaces of `-i`, `-o` and their like: the test in nft, and what it means.

import { field, isOrNot, string } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement } from '../ast/nft.js';
import type { NameField } from '../core/fields.js';
import { interfaceIs, unless, type Predicate } from '../core/predicate.js';

/** `+` alone is every interface: nothing to test, or `never` where negated. */
export function lowerInterface(name: 'meta iifname' | 'meta oifname', use: OptionUse<string>): readonly NftStatement[] | 'never' {
  const { stem, isPrefix } = split(use.value);
  if (isPrefix && stem === '') return use.negated ? 'never' : [];
  // A `*` at the end is nft's wildcard; a real one is escaped.
  const text = isPrefix ? `${stem}*` : stem.replace(/\*$/, '\\*');
  return [isOrNot(field(name, use.span), use.negated, string(text, use.span), use.span)];
}

export function interfaceMeaning(name: NameField, use: OptionUse<string>): Predicate {
  const { stem, isPrefix } = split(use.value);
  return unless(use.negated, interfaceIs(name, stem, isPrefix));
}

function split(name: string): { readonly stem: string; readonly isPrefix: boolean } {
  return name.endsWith('+') ? { stem: name.slice(0, -1), isPrefix: true } : { stem: name, isPrefix: false };
}
