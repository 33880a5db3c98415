// A rule that is to let answers in also lets every new connection in.

import { CT_STATE } from '../../core/fields.js';
import type { Predicate } from '../../core/predicate.js';
import { ruleOwner } from '../analysis/owners.js';
import { allows, rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const SSH = '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT';

export const acceptNewEverything = rule({
  id: 'accept-new-everything',
  severity: 'warning',
  summary: 'a rule accepts new connections of every kind, by their state alone',
  why: 'NEW,ESTABLISHED,RELATED is every packet that is not damaged. As a rule of its own it opens everything; the rules for single services below it are never asked.',
  decides:
    'Reported for accepts at the input and forward hooks that test nothing but the state of the connection, with new and established among the states, when other rules follow in the chain.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT DROP', '-A INPUT -m conntrack --ctstate NEW,RELATED,ESTABLISHED -j ACCEPT', SSH] }),
      good: ipt({ filter: ['INPUT DROP', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', SSH] }),
    },
    {
      dialect: 'nft',
      bad: nft('inet host', { 'input drop': ['ct state new,established,related accept', 'tcp dport 22 accept'] }),
      good: nft('inet host', { 'input drop': ['ct state established,related accept', 'tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    return rulesOf(cx).flatMap((placed): Finding[] => {
      const { end, tests, hooks, chain, index, rule: each } = placed;
      if (end?.kind !== 'accept' || (!hooks.has('input') && !hooks.has('forward')) || index === chain.rules.length - 1) return [];
      if (tests.length !== 1 || !tests.every(isOfState)) return [];
      if (![CT_STATE.new, CT_STATE.established].every((state) => allows(tests, 'ct state', state)) || ruleOwner(placed))
        return [];
      return [
        {
          message: 'this accepts every new connection, so the rules below it decide nothing',
          span: each.span,
          help: ['take NEW out of it, and accept new connections by service'],
        },
      ];
    });
  },
});

/** It asks for nothing but the state. */
function isOfState(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'in':
      return predicate.field === 'ct state';
    case 'not':
      return isOfState(predicate.of);
    case 'all':
    case 'any':
      return predicate.of.every(isOfState);
    default:
      return false;
  }
}
