// Two owners of one set of rules.

import { chains } from '../analysis/chain-users.js';
import { chainOwner, commentOf, ruleOwner } from '../analysis/owners.js';
import { asks, rulesOf } from '../analysis/rule-index.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const UFW = [
  'INPUT DROP',
  'ufw-before-input',
  'ufw-user-input',
  '-A INPUT -j ufw-before-input',
  '-A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A ufw-before-input -j ufw-user-input',
  '-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT',
];

export const managerCoexistence = rule({
  id: 'manager-coexistence',
  severity: 'warning',
  summary: 'rules are kept by hand, or by a second program, in chains that ufw or firewalld keeps',
  why: 'ufw and firewalld write all their rules anew on reload. What somebody added in between is lost then, or stands in another order; and whoever looks at the one tool does not see what the other opened. Two such programs at once undo each other at every start.',
  decides:
    'Reported for the first rule by hand in INPUT, FORWARD or OUTPUT beside chains of ufw or firewalld that accepts or drops an address, a port or an interface by name; for chains of both; and for units.txt with nftables.service and one of them active. Docker and the other programs that natgw knows are no second owner: they keep to their own chains.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: [...UFW, '-A INPUT -p tcp -m tcp --dport 3000 -j ACCEPT'] }),
      good: ipt({ filter: [...UFW, '-A ufw-user-input -p tcp -m tcp --dport 3000 -j ACCEPT'] }),
    },
  ],
  check(cx) {
    const keeping = chains(cx.program).flatMap(({ table, chain }) => {
      const owner = chainOwner(table, chain);
      return owner && (owner.name === 'ufw' || owner.name === 'firewalld') ? [{ owner, chain, table }] : [];
    });
    const [first] = keeping;
    if (!first) return [];
    const other = keeping.find(({ owner }) => owner !== first.owner);
    if (other)
      return [
        {
          message: `${first.owner.name} and ${other.owner.name} both keep rules here`,
          span: cx.files[0]?.ruleset.span ?? first.chain.span,
          labels: [],
          help: ['stop and disable one of them'],
        },
      ];
    const units = (cx.host.units ?? []).filter((unit) => /^(?:nftables|netfilter-persistent|iptables)\.service$/.test(unit));
    const [unit] = units;
    const byHand = rulesOf(cx).find(
      (placed) =>
        placed.ruleset.language === 'iptables' &&
        placed.table.name === 'filter' &&
        placed.chain.base !== null &&
        (placed.end?.kind === 'accept' || placed.end?.kind === 'drop' || placed.end?.kind === 'reject') &&
        !ruleOwner(placed) &&
        commentOf(placed.rule) === null &&
        (asks(placed.tests, 'th dport', 'ip saddr', 'ip daddr', 'ip6 saddr', 'ip6 daddr') ||
          placed.tests.some((test) => test.kind === 'name' && test.name !== 'lo')),
    );
    const finding: Finding | null = byHand
      ? {
          message: `${first.owner.name} keeps the rules of this host, and does not know of this one`,
          span: byHand.rule.span,
          help: [
            first.owner.name === 'ufw'
              ? 'add it with ufw allow or ufw route, or in /etc/ufw/before.rules'
              : 'add it with firewall-cmd --permanent',
          ],
        }
      : unit !== undefined
        ? {
            message: `${unit} loads rules of its own at boot beside ${first.owner.name}`,
            span: first.chain.rules[0]?.span ?? first.chain.span,
            help: ['disable one of them'],
          }
        : null;
    return finding ? [finding] : [];
  },
});
