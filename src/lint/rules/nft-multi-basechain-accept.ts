// An accept that another base chain of the same hook overrules.

import type { Arrival, Departure } from '../../eval/journey.js';
import { split } from '../../eval/flow.js';
import { all } from '../../core/predicate.js';
import { CT_STATE } from '../../core/fields.js';
import { allStopped, deciderLabel, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { firstPacket, TCP, UDP } from '../analysis/packets.js';
import { positiveNames } from '../analysis/roles.js';
import { allows, rulesOf, type PlacedRule } from '../analysis/rule-index.js';
import { nft } from '../example-text.js';
import { rule, type Finding, type LintContext } from '../rule.js';

const ACCEPT = 'iifname "eth0" tcp dport 8443 accept';

export const nftMultiBasechainAccept = rule({
  id: 'nft-multi-basechain-accept',
  severity: 'warning',
  summary: 'a rule accepts packets that another base chain of the same hook drops',
  why: 'An accept ends its own base chain only. Every other chain at the hook, of whatever table or tool, sees the packet too, and a drop by any of them is final. A program that opens a port in a table of its own opens nothing while another table has a drop policy.',
  decides:
    'For accepting rules of one base chain at the input or forward hook, sends a new connection that the rule takes. Reported when a later chain of the hook drops all of it, by its policy or by a rule that tests nothing; a drop that names something (a ban list) may be meant. At most 64 rules of a chain are asked.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'nft',
      bad:
        nft('inet app', { 'input accept -5': [ACCEPT] }) +
        nft('inet host', { 'input drop': ['ct state established,related accept', 'tcp dport 22 accept'] }),
      good:
        nft('inet app', { 'input accept -5': [ACCEPT] }) +
        nft('inet host', { 'input drop': ['ct state established,related accept', 'tcp dport { 22, 8443 } accept'] }),
    },
  ],
  check(cx) {
    return (['input', 'forward'] as const)
      .flatMap((hook) =>
        (['ip', 'ip6'] as const).flatMap((family) => {
          const entries = cx.program.entries(hook, family);
          return entries.length < 2 ? [] : ask(cx, family, hook);
        }),
      )
      .filter(
        (finding, index, list) =>
          list.findIndex(({ span }) => span.start === finding.span.start && span.source === finding.span.source) === index,
      );
  },
});

const MOST = 64;

function ask(cx: LintContext, family: 'ip' | 'ip6', hook: 'input' | 'forward'): Finding[] {
  const accepts = rulesOf(cx).filter(
    (placed) =>
      placed.end?.kind === 'accept' &&
      placed.hooks.has(hook) &&
      (placed.table.family === family || placed.table.family === 'inet') &&
      isAboutNew(placed),
  );
  return accepts.slice(0, MOST).flatMap((placed): Finding[] => {
    const [departure, arrivals] = follow(cx, family, hook, placed) ?? [];
    if (!departure || !arrivals || !allStopped(arrivals, hook) || !cx.gateway.complete()) return [];
    const by = stoppers(arrivals);
    const elsewhere = by.every((decider) => decider.entry.table !== placed.table || decider.entry.ruleset !== placed.ruleset);
    const broad = by.every(
      ({ rule: stopping }) => stopping === null || rulesOf(cx).find((each) => each.rule === stopping)?.tests.length === 0,
    );
    const [culprit] = by;
    if (!culprit || !elsewhere || !broad) return [];
    return [
      {
        message: `this accepts packets that ${deciderText(culprit)} drops all the same`,
        span: placed.rule.span,
        labels: by.map((decider) => deciderLabel(decider, 'drops them')),
        help: ['accept them in that chain too, or set a mark here and accept the mark there'],
        packet: packetOf(departure),
      },
    ];
  });
}

function isAboutNew({ tests }: PlacedRule): boolean {
  if (!allows(tests, 'ct state', CT_STATE.new)) return false;
  return (
    tests.some((test) => test.kind === 'in' && (test.field === 'th dport' || test.field.endsWith('addr'))) ||
    tests.some(({ kind }) => kind === 'name')
  );
}

/** A connection that the rule takes, and what becomes of it; null where the rule cannot be asked about. */
function follow(
  cx: LintContext,
  family: 'ip' | 'ip6',
  hook: 'input' | 'forward',
  { tests, rule: each }: PlacedRule,
): [Departure, readonly Arrival[]] | null {
  const named = (field: 'meta iifname' | 'meta oifname') => tests.flatMap((test) => positiveNames(test, field));
  const [iif = cx.gateway.roles.wan[0] ?? cx.gateway.roles.interfaces[0] ?? 'eth0'] = named('meta iifname');
  if (iif === 'lo') return null;
  const [device = cx.gateway.roles.interfaces.find((name) => name !== iif) ?? iif] = named('meta oifname');
  const asked = all(tests.filter((test) => !(test.kind === 'name' && test.field === 'meta oifname')));
  for (const protocol of [TCP, UDP]) {
    const whole = firstPacket({ family, protocol, iif });
    const tracked = { ...whole, fields: new Map(whole.fields).set('ct state', [[CT_STATE.new, CT_STATE.new]]) };
    // The rule may be there for what DNAT sends on.
    tracked.fields.delete('ct status');
    const [flow] = split(tracked, asked, cx.network.resolve).yes.filter(({ assumptions }) => assumptions.length === 0);
    if (!flow) continue;
    const departure: Departure = {
      family,
      flow,
      from: 'network',
      state: 'new',
      routing: () => (hook === 'input' ? { kind: 'local' } : { kind: 'forward', device, route: null }),
    };
    const arrivals = cx.gateway.follow(departure);
    const met = arrivals.some(({ trail }) => {
      for (let at = trail; at; at = at.before) if (at.rule === each) return true;
      return false;
    });
    if (met) return [departure, arrivals];
  }
  return null;
}
