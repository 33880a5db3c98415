// dnat or snat to an address in an inet table, where nothing says of which family the packets are.

import { nft } from '../example-text.js';
import { span, textOf } from '../../base/source.js';
import { refusals } from '../analysis/refusals.js';
import { rule } from '../rule.js';

export const nftInetNatFamily = rule({
  id: 'nft-inet-nat-family',
  severity: 'error',
  summary: 'dnat or snat in an inet table does not say the family of its address',
  why: 'An inet table sees IPv4 and IPv6. nft refuses a translation to an address there unless the family is written, or a test before it settles it. Rules copied from a table of family ip break that way.',
  decides:
    'Reported where nft refuses the statement. A rule that tests ip or ip6 fields before is fine (measured with nft 1.0.6), and so are redirect and masquerade.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'nft',
      bad: nft('inet gw', { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat to 192.168.50.10'] }),
      good: nft('inet gw', { 'prerouting nat': ['iifname "eth0" tcp dport 80 dnat ip to 192.168.50.10'] }),
    },
  ],
  check: ({ files }) =>
    refusals(files, ['nft'], /needs the family of the address in an inet table/, ({ message, help, span: at }) => {
      const words = /^([sd]nat)\s+to\s+(\S+)/.exec(textOf(at));
      if (!words) return { message, help };
      const [, type = '', address = ''] = words;
      const family = /^\d+\.\d+\.\d+\.\d+/.test(address) ? 'ip' : address.startsWith('[') ? 'ip6' : null;
      if (family === null) return { message, help };
      const place = span(at.source, at.start, at.start + type.length);
      return {
        message,
        help: [`write "${type} ${family} to"`],
        fix: { title: `write "${type} ${family} to"`, safety: 'safe', edits: [{ span: place, text: `${type} ${family}` }] },
      };
    }),
});
