// Whatever no rule names comes in.

import { ruleOwner } from '../analysis/owners.js';
import { deciderSpan, packetOf } from '../analysis/explain.js';
import { families } from '../analysis/gateway.js';
import { isPrivate, TCP } from '../analysis/packets.js';
import { rulesOf } from '../analysis/rule-index.js';
import { certain, outerInterfaces, strangerTo } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const RULES = ['-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'];
/** A port that nobody is known for. */
const NOBODYS = 47_811;

export const inputDefaultAccept = rule({
  id: 'input-default-accept',
  severity: 'warning',
  summary: 'packets from outside that no rule names are let in',
  why: 'Rules that accept single ports say that the rest is to stay out, but with a policy of accept and no drop at the end they change nothing: a database that is started tomorrow is open the same minute.',
  decides:
    'Sends a new connection to a port that nobody uses, by the outer interface. Reported when nothing but the policy lets it in, on hosts where people wrote accepting rules for the input hook. Without facts, or with a private outer address (another router is in front), it is an info. A host without any input rules of its own is left alone: nobody meant to filter there.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ filter: ['INPUT ACCEPT', ...RULES] }),
      good: ipt({ filter: ['INPUT DROP', '-A INPUT -i lo -j ACCEPT', ...RULES] }),
    },
    {
      dialect: 'nft',
      bad: nft('inet host', { 'input accept': ['ct state established,related accept', 'tcp dport 22 accept'] }),
      good: nft('inet host', { 'input drop': ['iif "lo" accept', 'ct state established,related accept', 'tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    const found = new Map<number, Finding>();
    for (const family of families(cx.program, 'input'))
      for (const iif of outerInterfaces(cx)) {
        const wanted = rulesOf(cx).some(
          (placed) =>
            placed.hooks.has('input') &&
            (placed.table.family === family || placed.table.family === 'inet') &&
            placed.end?.kind === 'accept' &&
            placed.tests.some((test) => test.kind === 'in' && (test.field === 'th dport' || test.field.endsWith('saddr'))) &&
            !ruleOwner(placed),
        );
        if (!wanted) continue;
        const departure = strangerTo(cx, family, iif, TCP, NOBODYS);
        const arrivals = cx.gateway.follow(departure);
        const inside = certain(arrivals).find(
          ({ fate, passedBy, dnat }) => fate === 'local' && dnat === null && passedBy !== null && passedBy.rule === null,
        );
        if (!inside?.passedBy || !cx.gateway.complete()) continue;
        const own = cx.network.primaryAddress(iif, family);
        const exposed = own !== null && !isPrivate(family, own);
        const span = deciderSpan(inside.passedBy);
        if (found.has(span.start)) continue;
        found.set(span.start, {
          message: 'this lets in whatever no rule names',
          span,
          ...(exposed ? {} : { severity: 'info' as const }),
          help: ['set the policy to drop, once established packets, lo and the services that are meant are accepted'],
          packet: packetOf(departure),
        });
      }
    return [...found.values()];
  },
});
