// Only one of the two nat chains that kernels before 4.18 need.

import { nft } from '../example-text.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

const HALF = { 'postrouting nat': ['oifname "eth0" masquerade'] };

export const nftNatChainPair = rule({
  id: 'nft-nat-chain-pair',
  severity: 'info',
  summary: 'on a kernel before 4.18, a nat chain at one of prerouting and postrouting only leaves answers untranslated',
  why: 'Before Linux 4.18 the answers of a translated connection were turned back by the nat chain of the opposite hook, also if it was empty. Without one, clients get answers from the wrong address.',
  decides:
    'Reported where sysctl -a shows a kernel.osrelease before 4.18, and nft nat chains stand at only one of prerouting and postrouting. Newer kernels need no pair.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      host: { 'sysctl.txt': 'kernel.osrelease = 4.9.0-19-amd64\n' },
      bad: nft('ip gw', HALF),
      good: nft('ip gw', { 'prerouting nat': [], ...HALF }),
    },
  ],
  check({ program, host }) {
    const release = /^(\d+)\.(\d+)/.exec(host.sysctl.running?.get('kernel.osrelease')?.value ?? '');
    if (!release || Number(release[1]) > 4 || (Number(release[1]) === 4 && Number(release[2]) >= 18)) return [];
    const nat = chains(program).filter(({ ruleset, chain }) => ruleset.language === 'nft' && chain.base?.type === 'nat');
    const hooks = new Set(nat.map(({ chain }) => chain.base?.hook));
    const [first] = nat;
    if (!first || hooks.has('prerouting') === hooks.has('postrouting')) return [];
    const missing = hooks.has('prerouting') ? 'postrouting' : 'prerouting';
    return [
      {
        message: `this kernel (${release[0]}) needs a nat chain at ${missing} too, or answers are not turned back`,
        span: first.chain.span,
        help: [`add an empty chain: type nat hook ${missing} priority ${missing === 'prerouting' ? 'dstnat' : 'srcnat'};`],
      },
    ];
  },
});
