// -j REJECT: drop the packet and tell the sender.

import { failure } from '../../base/result.js';
import { field, is, symbol } from '../../ast/build-nft.js';
import type { RejectStatement } from '../../ast/nft.js';
import { doing, type RejectAnswer } from '../../core/action.js';
import { word, type ValueContext } from '../../values/codec.js';
import { defineTarget } from '../define.js';
import { TCP } from '../protocols.js';
import { didYouMean } from '../../base/suggest.js';

/** The tool's name, its short name, and nft's words; the tools take any beginning of either name, the first that fits. */
type Answers = readonly (readonly [name: string, short: string, answer: RejectAnswer])[];

const ANSWERS: Readonly<Record<ValueContext['family'], Answers>> = {
  ip: [
    ['icmp-net-unreachable', 'net-unreach', 'icmp net-unreachable'],
    ['icmp-host-unreachable', 'host-unreach', 'icmp host-unreachable'],
    ['icmp-proto-unreachable', 'proto-unreach', 'icmp prot-unreachable'],
    ['icmp-port-unreachable', 'port-unreach', 'icmp port-unreachable'],
    ['icmp-net-prohibited', 'net-prohib', 'icmp net-prohibited'],
    ['icmp-host-prohibited', 'host-prohib', 'icmp host-prohibited'],
    ['tcp-reset', 'tcp-rst', 'tcp reset'],
    ['icmp-admin-prohibited', 'admin-prohib', 'icmp admin-prohibited'],
  ],
  ip6: [
    ['icmp6-no-route', 'no-route', 'icmpv6 no-route'],
    ['icmp6-adm-prohibited', 'adm-prohibited', 'icmpv6 admin-prohibited'],
    ['icmp6-addr-unreachable', 'addr-unreach', 'icmpv6 addr-unreachable'],
    ['icmp6-port-unreachable', 'port-unreach', 'icmpv6 port-unreachable'],
    ['tcp-reset', 'tcp-reset', 'tcp reset'],
    ['icmp6-policy-fail', 'policy-fail', 'icmpv6 policy-fail'],
    ['icmp6-reject-route', 'reject-route', 'icmpv6 reject-route'],
  ],
};

const answer = word<RejectAnswer>(
  'answer',
  (text, { family }) => {
    const known = ANSWERS[family];
    const lower = text.toLowerCase();
    const found = known.find(([name, short]) => text !== '' && (name.startsWith(lower) || short.startsWith(lower)));
    const names = known.map(([name]) => name);
    return found ? found[2] : failure(`"${text}" is no answer`, didYouMean(text, names) ?? `known are ${names.join(' ')}`);
  },
  (value, { family }) => ANSWERS[family].find(([, , known]) => known === value)?.[0] ?? value,
);

export const reject = defineTarget({
  name: 'REJECT',
  families: ['ip', 'ip6'],
  summary: 'drop, and tell the sender',
  tables: ['filter'],
  hooks: ['input', 'forward', 'output'],
  terminal: true,
  options: { with: { flag: 'reject-with', value: answer } },
  check: ({ options }, { protocol }) =>
    (protocol?.number === TCP && !protocol.negated) || options.with?.value !== 'tcp reset'
      ? undefined
      : failure('tcp-reset answers TCP only', 'add -p tcp'),
  normal(node, family) {
    return node.options.with
      ? node
      : { ...node, options: { with: { value: defaultOf(family), negated: false, span: node.span } } };
  },
  lower({ options, span }, { family, protocol }) {
    const value = options.with?.value ?? defaultOf(family);
    if (value === 'tcp reset') {
      const statement: RejectStatement = { kind: 'reject', with: { type: 'tcp reset' }, span };
      return protocol?.number === TCP ? [statement] : [is(field('meta l4proto', span), symbol('tcp', span), span), statement];
    }
    const [type, code = ''] = value.split(' ');
    const statement: RejectStatement = {
      kind: 'reject',
      with: { type: type === 'icmp' ? 'icmp' : 'icmpv6', code: symbol(code, span) },
      span,
    };
    return [statement];
  },
  meaning: ({ options }, { family }) => [doing({ kind: 'reject', answer: options.with?.value ?? defaultOf(family) })],
});

function defaultOf(family: ValueContext['family']): RejectAnswer {
  return family === 'ip' ? 'icmp port-unreachable' : 'icmpv6 port-unreachable';
}
