// Rules of iptables that have no counterpart in nft.

import { translateRuleset } from '../../translate/translate.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

export const iptTranslateUnsupported = rule({
  id: 'ipt-translate-unsupported',
  severity: 'info',
  summary: 'a rule has no counterpart in nft',
  why: 'Some matches and targets of iptables exist as xtables modules only. nft cannot load them, so such a rule needs another solution before the host moves to nftables, or can simply go: CHECKSUM mended a fault of DHCP clients of long ago.',
  decides: 'Reported for each rule that natgw translate calls unsupported, with its reason. With the preset migration only.',
  asks: 'text',
  preset: 'migration',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ mangle: ['POSTROUTING ACCEPT', '-A POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill'] }),
      good: ipt({ mangle: ['POSTROUTING ACCEPT', '-A POSTROUTING -p udp -m udp --dport 68 -j ACCEPT'] }),
    },
  ],
  check: ({ files }) =>
    files
      .filter(({ ruleset }) => ruleset.language === 'iptables')
      .flatMap(({ ruleset }) =>
        translateRuleset(ruleset)
          .rules.filter(({ status }) => status === 'unsupported')
          .map(({ span, reason = 'nft has nothing like it', suggestion }) => ({
            message: `this cannot be said in nft: ${reason}`,
            span,
            ...(suggestion === undefined ? {} : { help: [suggestion] }),
          })),
      ),
});
