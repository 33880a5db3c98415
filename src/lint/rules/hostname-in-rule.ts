// A name where an address belongs.

import type { Part } from '../../ast/ruleset.js';
import { ipt, nft } from '../example-text.js';
import { refusals } from '../analysis/refusals.js';
import { rulesOf } from '../analysis/rule-index.js';
import { rule, type Finding } from '../rule.js';

export const hostnameInRule = rule({
  id: 'hostname-in-rule',
  severity: 'warning',
  summary: 'a rule names a host by its name instead of its address',
  why: 'The name is looked up once, when the rules are loaded. At boot there may be no name server yet, and then none of the rules load; later the address may change, and the rule goes on meaning the old one. Whoever controls the name controls the rule.',
  decides:
    'Reported for host names where iptables and nft take an address. natgw looks no name up; of an iptables text with one it follows no packet, and exits with 2.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT DROP', '-A INPUT -s office.example.com -p tcp -m tcp --dport 22 -j ACCEPT'] }),
      good: ipt({ filter: ['INPUT DROP', '-A INPUT -s 198.51.100.7/32 -p tcp -m tcp --dport 22 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      bad: nft('inet gw', { 'input drop': ['ip saddr office.example.com tcp dport 22 accept'] }),
      good: nft('inet gw', { 'input drop': ['ip saddr 198.51.100.7 tcp dport 22 accept'] }),
    },
  ],
  check: (cx) => [
    ...refusals(cx.files, ['iptables-save', 'iptables-script'], /is a host name/, ({ message }) => ({
      message: `${message}, which is looked up once, while the rules load`,
      help: HELP,
    })),
    ...rulesOf(cx).flatMap(({ rule: { parts } }) => parts.flatMap(nameOf)),
  ],
});

const HELP = ['write the address; for one that changes, keep a set and let a timer fill it'];

/** nft has no word for addresses, so one where an address belongs is a host's name. */
function nameOf(part: Part): Finding[] {
  if (part.kind !== 'nft match' || part.left.kind !== 'field' || !/^ip6? [sd]addr$/.test(part.left.field)) return [];
  if (part.right.kind !== 'symbol' || !part.right.name.includes('.')) return [];
  return [
    {
      message: `"${part.right.name}" is a host name, which is looked up once, while the rules load`,
      span: part.right.span,
      help: HELP,
    },
  ];
}
