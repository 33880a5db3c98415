// Rules about established packets that stand behind `flow add`, where they see a few of them only.

import { nft } from '../example-text.js';
import { rulesOf, type PlacedRule } from '../analysis/rule-index.js';
import { rule } from '../rule.js';

const FLOWTABLE = '\tflowtable fast {\n\t\thook ingress priority 0;\n\t\tdevices = { eth0, eth1 };\n\t}\n';
const withFlowtable = (rules: readonly string[]) => nft('inet gw', { 'forward accept': rules }).replace('{\n', `{\n${FLOWTABLE}`);

export const flowtableBypassesRules = rule({
  id: 'flowtable-bypasses-rules',
  severity: 'warning',
  summary: 'rules that limit, mark or count connections do not see what the flowtable takes',
  why: 'Once a connection is in a flowtable, its packets go from one device to the other without meeting any chain behind ingress. Limits, quotas, marks and counters at the forward hook see its first few packets and nothing more. Clamping the MSS is not affected: it is about the SYN, which always comes before.',
  decides:
    'Reported for a rule that adds to a flowtable without demanding a mark or an address, where the forward hook also limits by rate, has a quota or sets marks, and no earlier rule of that kind ends with a verdict.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: withFlowtable(['ct state established flow add @fast', 'limit rate over 10 mbytes/second drop']),
      good: withFlowtable(['ct state established meta mark 1 flow add @fast', 'limit rate over 10 mbytes/second drop']),
    },
  ],
  check(cx) {
    const forward = rulesOf(cx).filter(({ hooks, ruleset }) => ruleset.language === 'nft' && hooks.has('forward'));
    const offloading = forward.find((each) => each.rule.parts.some(({ kind }) => kind === 'flow') && !each.tests.some(isChoosy));
    if (!offloading) return [];
    const passed = forward.find((each) => each !== offloading && each.rule.parts.some(isAboutEveryPacket));
    if (!passed) return [];
    return [
      {
        message: 'connections that this offloads are seen no more by the rules of the forward hook',
        span: offloading.rule.span,
        labels: [{ message: 'this rule is meant for all their packets', span: passed.rule.span }],
        help: ['offload only what needs no such rule, by a mark or by addresses, or do the limiting with tc'],
      },
    ];
  },
});

/** It picks connections rather than taking whatever is established. */
function isChoosy(test: PlacedRule['tests'][number]): boolean {
  if (test.kind === 'in') return !['ct state', 'meta l4proto', 'meta nfproto'].includes(test.field);
  return test.kind === 'any' ? test.of.every(isChoosy) : false;
}

function isAboutEveryPacket(part: PlacedRule['rule']['parts'][number]): boolean {
  return (
    (part.kind === 'limit' && part.bytes !== null) ||
    part.kind === 'quota' ||
    (part.kind === 'set field' && part.field.kind === 'field' && /mark|dscp|priority/.test(part.field.field))
  );
}
