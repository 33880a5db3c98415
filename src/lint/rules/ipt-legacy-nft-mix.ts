// Rules in both backends of iptables, of which each listing shows one.

import { span } from '../../base/source.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const LEGACY = ipt({ filter: ['INPUT DROP', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'] });
const SAVE = ipt({ filter: ['INPUT ACCEPT', '-A INPUT -p tcp -m tcp --dport 25 -j DROP'] });
const WARNING = '# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\n';

export const iptLegacyNftMix = rule({
  id: 'ipt-legacy-nft-mix',
  severity: 'error',
  summary: 'rules are loaded in iptables-legacy and in nftables at the same time',
  why: 'Both sit at the same hooks, and a packet has to pass both: a drop in the one that nobody looks at is final. It happens when a system switches its default to iptables-nft while some container or service brings the legacy tool along.',
  decides:
    'Reported where a dump says itself that legacy tables are present, and where live-legacy.v4 holds rules while the linted files, live.v4 or live.nft hold some too. Empty legacy tables do no harm.',
  asks: 'text',
  examples: () => [
    { dialect: 'iptables-save', bad: `${WARNING}${SAVE}`, good: SAVE },
    {
      dialect: 'nft',
      host: { 'live-legacy.v4': LEGACY, 'good:live-legacy.v4': '' },
      bad: nft('inet host', { 'input accept': ['tcp dport 25 drop'] }),
      good: nft('inet host', { 'input accept': ['tcp dport 25 drop'] }),
    },
  ],
  check({ files, host }) {
    const help = [
      'keep one: iptables-legacy-save shows the other rules; move them over, and flush them there (iptables-legacy -F, -X, -P … ACCEPT)',
    ];
    const told = files.flatMap(({ source }): Finding[] => {
      const found = /^# Warning: ip6?tables-legacy tables present.*$/m.exec(source.text);
      return found
        ? [
            {
              message: 'this host also has rules in iptables-legacy, which this text does not show',
              span: span(source, found.index, found.index + found[0].length),
              help,
            },
          ]
        : [];
    });
    if (told.length > 0) return told;
    const legacy = [...host.live].find(([name, { text }]) => name.startsWith('live-legacy') && /^-A /m.test(text))?.[1];
    const first = files.find(
      ({ ruleset, dialect }) =>
        dialect !== 'iptables-script' && ruleset.tables.some(({ chains }) => chains.some(({ rules }) => rules.length > 0)),
    );
    if (!legacy || !first) return [];
    const at = legacy.text.search(/^-A /m);
    const end = legacy.text.indexOf('\n', at);
    const place =
      first.ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules))[0]?.span ?? first.ruleset.span;
    return [
      {
        message: 'packets also pass rules of iptables-legacy, which are loaded beside these',
        span: place,
        labels: [{ message: 'the first of them', span: span(legacy, at, end === -1 ? legacy.text.length : end) }],
        help,
      },
    ];
  },
});
