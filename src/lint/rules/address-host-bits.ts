// An address with bits behind its prefix, which the tools cut off without a word.

import { formatIpv4, parseIpv4, prefixMask } from '../../base/ip.js';
import { span, textOf } from '../../base/source.js';
import { ipt, nft } from '../example-text.js';
import { rulesOf } from '../analysis/rule-index.js';
import { rule, type Finding } from '../rule.js';

export const addressHostBits = rule({
  id: 'address-host-bits',
  severity: 'info',
  summary: 'an address has bits set behind its prefix length, which are ignored',
  why: '192.168.50.1/24 means the whole network 192.168.50.0/24 to iptables and nft. Who wrote it may have meant the one host, and then the rule matches 255 more.',
  decides:
    'Reported for IPv4 prefixes that rules test, with bits set behind the length. The safe fix writes the network that it stands for, which changes no verdict; if the one host was meant, write /32.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: 'iptables -A INPUT -s 192.168.50.1/24 -p tcp --dport 22 -j ACCEPT\n',
      good: 'iptables -A INPUT -s 192.168.50.0/24 -p tcp --dport 22 -j ACCEPT\n',
    },
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['INPUT DROP', '-A INPUT -s 192.168.50.1/24 -p tcp -m tcp --dport 22 -j ACCEPT'] }),
      good: ipt({ filter: ['INPUT DROP', '-A INPUT -s 192.168.50.0/24 -p tcp -m tcp --dport 22 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'input drop': ['ip saddr 192.168.50.1/24 tcp dport 22 accept'] }),
      good: nft('ip gw', { 'input drop': ['ip saddr 192.168.50.0/24 tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    const seen = new Set<string>();
    return rulesOf(cx).flatMap(({ rule: { span: at } }): Finding[] => {
      const text = textOf(at);
      if (!text.includes('/')) return [];
      return [...text.matchAll(TESTED)].flatMap(({ 1: before = '', 2: address = '', 3: length = '', index }): Finding[] => {
        const value = parseIpv4(address);
        const mask = prefixMask(Number(length), 32);
        const start = at.start + index + before.length;
        const key = `${at.source.name}:${start}`;
        if (value === undefined || Number(length) > 32 || (value & mask) >>> 0 === value || seen.has(key)) return [];
        seen.add(key);
        const network = `${formatIpv4((value & mask) >>> 0)}/${length}`;
        const place = span(at.source, start, start + address.length + 1 + length.length);
        return [
          {
            message: `${address}/${length} is read as ${network}`,
            span: place,
            help: [`write ${network}, or ${address}/32 if the one host is meant`],
            fix: { title: `write ${network}`, safety: 'safe', edits: [{ span: place, text: network }] },
          },
        ];
      });
    });
  },
});

const TESTED =
  /((?:^|\s)(?:-s|-d|--source|--destination|--src|--dst|[sd]addr(?:\s+(?:==|!=))?)\s+)(\d+\.\d+\.\d+\.\d+)\/(\d{1,2})(?![\d.])/g;
