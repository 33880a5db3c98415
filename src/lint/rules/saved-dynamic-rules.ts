// A file that is loaded at boot holds rules that a program makes anew at each start.

import { chainOwner } from '../analysis/owners.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const OWN = ['INPUT DROP', '-A INPUT -i lo -j ACCEPT', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'];

export const savedDynamicRules = rule({
  id: 'saved-dynamic-rules',
  severity: 'warning',
  summary: 'a file that is loaded at boot holds rules of Docker, Kubernetes, fail2ban or the like',
  why: 'iptables-save writes down everything, also what other programs made for containers of that moment. Loaded at boot, those rules point to addresses that are others by then, and stand in the way of the new ones: published ports lead nowhere.',
  decides:
    'Reported for files that are called as those that boot loads (rules.v4, rules.v6, /etc/sysconfig/iptables, iptables.rules) with a chain of such a program. Dumps by any other name are taken for pictures of a running host.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      name: '/etc/iptables/rules.v4',
      bad: ipt({
        filter: [
          ...OWN.slice(0, 1),
          'f2b-sshd',
          ...OWN.slice(1),
          '-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd',
          '-A f2b-sshd -s 198.51.100.9/32 -j REJECT --reject-with icmp-port-unreachable',
          '-A f2b-sshd -j RETURN',
        ],
      }),
      good: ipt({ filter: OWN }),
    },
  ],
  check({ files }) {
    return files.flatMap(({ source, ruleset, dialect }): Finding[] => {
      if (dialect !== 'iptables-save' || !AT_BOOT.test(source.name)) return [];
      for (const table of ruleset.tables)
        for (const chain of table.chains) {
          const owner = chainOwner(table, chain);
          if (!owner?.isDynamic || owner.forPeople?.test(chain.name) === true || chain.rules.length === 0) continue;
          return [
            {
              message: `${owner.name} makes these rules anew at each start, so that a saved copy of chain ${chain.name} is stale after boot`,
              span: ruleset.span.start === chain.span.start ? ruleset.span : chain.span,
              help: ['save your own chains only, and load them with iptables-restore --noflush'],
            },
          ];
        }
      return [];
    });
  },
});

const AT_BOOT = /(?:^|\/)(?:rules\.v[46]|ip6?tables\.(?:rules|up\.rules|save))$|\/etc\/(?:sysconfig|iptables)\/[\w.-]+$/;
