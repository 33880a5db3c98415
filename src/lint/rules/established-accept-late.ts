// Every packet of every connection walks through many rules first.

import { CT_STATE } from '../../core/fields.js';
import { chains } from '../analysis/chain-users.js';
import { ruleOwner } from '../analysis/owners.js';
import { allows, asks, rulesOf, type PlacedRule } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const MOST = 24;
const MANY = Array.from({ length: 30 }, (_, at) => `192.168.50.${at + 2}`);
const DROPS = MANY.map((address) => `-A FORWARD -s ${address}/32 -p tcp -m tcp --dport 25 -j DROP`);
const LATE = '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
const NFT_DROPS = MANY.map((address) => `ip saddr ${address} tcp dport 25 drop`);
const NFT_LATE = 'ct state established,related accept';

export const establishedAcceptLate = rule({
  id: 'established-accept-late',
  severity: 'info',
  summary: 'established connections are accepted behind more than two dozen other rules',
  why: 'Nearly all packets belong to established connections. Each of them is compared with every rule above the one that accepts it; on a busy gateway that is most of the work.',
  decides: `Reported for the first rule of a base chain at input, forward or output that accepts established packets and tests little else, when more than ${MOST} rules stand above it. Chains of programs are left alone.`,
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt({ filter: ['FORWARD DROP', ...DROPS, LATE] }),
      good: ipt({ filter: ['FORWARD DROP', LATE, ...DROPS] }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', { 'forward drop': [...NFT_DROPS, NFT_LATE] }),
      good: nft('ip gw', { 'forward drop': [NFT_LATE, ...NFT_DROPS] }),
    },
  ],
  check(cx) {
    const first = new Map<PlacedRule['chain'], PlacedRule>();
    for (const placed of rulesOf(cx)) if (!first.has(placed.chain) && acceptsEstablished(placed)) first.set(placed.chain, placed);
    return chains(cx.program).flatMap(({ chain }): Finding[] => {
      const placed = first.get(chain);
      if (
        !placed ||
        !chain.base ||
        !['input', 'forward', 'output'].includes(chain.base.hook) ||
        placed.index <= MOST ||
        ruleOwner(placed)
      )
        return [];
      return [
        {
          message: `packets of established connections pass ${placed.index} rules before this one`,
          span: placed.rule.span,
          help: ['move it to the top; only a drop of invalid packets belongs above it'],
        },
      ];
    });
  },
});

function acceptsEstablished({ end, tests, meaning }: PlacedRule): boolean {
  if (end?.kind === 'accept') return isOfState(tests) && allows(tests, 'ct state', CT_STATE.established);
  const [only] = meaning;
  if (only?.kind !== 'choose' || meaning.length > 1) return false;
  return only.cases.some(
    ({ when, then }) =>
      isOfState([when]) &&
      allows([when], 'ct state', CT_STATE.established) &&
      then.some((step) => step.kind === 'do' && step.action.kind === 'accept'),
  );
}

function isOfState(tests: PlacedRule['tests']): boolean {
  return tests.length === 1 && asks(tests, 'ct state');
}
