// A verdict map over interfaces that leaves one of the host's out, where the policy lets it pass.

import { EXAMPLE_HOST } from '../example-host.js';
import { nft } from '../example-text.js';
import { rulesOf, mentions } from '../analysis/rule-index.js';
import { holdsName } from '../analysis/names.js';
import { rule, type Finding } from '../rule.js';

const zones = (policy: string) =>
  nft('inet gw', {
    wan: ['tcp dport 22 accept', 'drop'],
    [`input ${policy}`]: ['iifname vmap { "lo" : accept, "eth0" : jump wan }'],
  });

export const nftVmapGap = rule({
  id: 'nft-vmap-gap',
  severity: 'info',
  summary: 'a verdict map over interfaces has no element for one of them, and the policy accepts',
  why: 'A lookup that finds nothing goes on with the next rule. With a policy of accept, an interface that nobody thought of, such as a tunnel that was added later, is open.',
  decides:
    'Reported for a verdict map over iifname or oifname that is the last rule of a base chain whose policy accepts, when ip addr shows an interface that no element names. With a policy of drop it stays quiet.',
  asks: 'text',
  examples: () => [{ dialect: 'nft', host: EXAMPLE_HOST, bad: zones('accept'), good: zones('drop') }],
  check(cx) {
    const { links } = cx.network;
    if (!links) return [];
    return rulesOf(cx).flatMap(({ chain, index, meaning, rule: each }): Finding[] => {
      const [only] = meaning;
      if (only?.kind !== 'choose' || index !== chain.rules.length - 1 || !chain.base || chain.policy?.verdict === 'drop')
        return [];
      const field = (['meta iifname', 'meta oifname'] as const).find((name) =>
        only.cases.every(({ when }) => mentions(when, name)),
      );
      if (field === undefined || only.cases.length < 2) return [];
      const missing = links
        .map(({ name }) => name)
        .filter((name) => !only.cases.some(({ when }) => holdsName(when, field, name)));
      if (missing.length === 0) return [];
      return [
        {
          message: `no element is for ${missing.join(', ')}, so the policy accepts what comes there`,
          span: each.span,
          help: ['add an element, or a rule behind the map that drops the rest'],
        },
      ];
    });
  },
});
