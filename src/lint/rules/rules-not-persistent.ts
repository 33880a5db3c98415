// A script adds rules that the next boot forgets.

import { rule } from '../rule.js';

export const rulesNotPersistent = rule({
  id: 'rules-not-persistent',
  severity: 'info',
  summary: 'a script adds rules, and nothing in it sees to them after the next boot',
  why: 'Rules live in the kernel and are gone after a boot. An installer that adds some and saves nothing leaves a host that works until it is updated.',
  decides:
    'Reported for a script with a #! line that adds rules, and neither saves them (iptables-save, netfilter-persistent, service iptables save), nor writes a unit, a hook of ifupdown or PostUp lines. It may be run by a unit at each boot, which the text does not show, so this is an info and not a warning.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: '#!/bin/sh\niptables -t nat -C POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE\niptables -t nat -A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE\n',
      good: '#!/bin/sh\niptables -t nat -A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE\nnetfilter-persistent save\n',
    },
  ],
  check({ files }) {
    return files.flatMap(({ dialect, source, ruleset }) => {
      if (
        dialect !== 'iptables-script' ||
        !source.text.startsWith('#!') ||
        KEEPS.test(source.text) ||
        RUN_BY_SYSTEM.test(source.name)
      )
        return [];
      const first = ruleset.tables
        .flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.map(({ span }) => span)))
        .sort((a, b) => a.start - b.start)[0];
      return first
        ? [
            {
              message: 'the rules of this script are gone after the next boot, unless something runs it again',
              span: first,
              help: ['save them (netfilter-persistent save), or let a systemd unit run the script'],
            },
          ]
        : [];
    });
  },
});

const KEEPS =
  /tables(?:-\w+)*-save|netfilter-persistent|iptables-persistent|service\s+ip6?tables\s+save|\.service|systemctl|PostUp|if-(?:pre-)?up\.d|rc\.local|### BEGIN INIT INFO/;
const RUN_BY_SYSTEM = /if-(?:pre-)?(?:up|down)\.d|rc\.local|init\.d|dispatcher\.d/;
