// -m multiport: several ports and ranges in one rule.

import type { Span } from '../../base/source.js';
import { field, isOrNot, number, range, set } from '../../ast/build-nft.js';
import type { Expression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, any, mergeRanges, present, unless, within } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import type { PortRange } from '../../values/port.js';
import { portList } from '../../values/port-list.js';
import { alternatives, defineMatch, untranslatable } from '../define.js';
import { negatedPort } from '../ports.js';
import { DCCP, SCTP, TCP, UDP, UDPLITE, portHeader } from '../protocols.js';

export const multiport = defineMatch({
  name: 'multiport',
  families: ['ip', 'ip6'],
  summary: 'up to fifteen ports',
  protocols: [TCP, UDP, UDPLITE, SCTP, DCCP],
  options: {
    sports: {
      flag: 'sports',
      aliases: ['source-ports'],
      value: portList,
      negatable: true,
      protocolFirst: true,
      excludes: ['dports', 'ports'],
    },
    dports: {
      flag: 'dports',
      aliases: ['destination-ports'],
      value: portList,
      negatable: true,
      protocolFirst: true,
      excludes: ['sports', 'ports'],
    },
    ports: { flag: 'ports', value: portList, negatable: true, protocolFirst: true, excludes: ['sports', 'dports'] },
  },
  check: ({ options: { sports, dports, ports } }) =>
    (sports ?? dports ?? ports) ? undefined : failure('it tests nothing', 'one of --sports, --dports and --ports is needed'),
  lower({ options }, cx) {
    const { protocol } = cx;
    const header = protocol && !protocol.negated ? portHeader(protocol.number) : undefined;
    if (header === undefined) return untranslatable('multiport without a protocol that has ports', 'add -p tcp or -p udp');
    const use = options.sports ?? options.dports ?? options.ports;
    if (!use) return [];
    const { value, negated, span } = use;
    const wanted = portSet(value, span);
    const ofSource = isOrNot(field(`${header} sport`, span), negated, wanted, span);
    const destination = negated ? negatedPort(`${header} dport`, wanted, cx, span) : field(`${header} dport`, span);
    const ofDestination = isOrNot(destination, negated, wanted, span);
    if (options.sports) return [ofSource];
    if (options.dports) return [ofDestination];
    // Either port, so that a negation is of both.
    return negated ? [ofSource, ofDestination] : alternatives([[ofSource], [ofDestination]] satisfies NftStatement[][]);
  },
  meaning({ options }) {
    const use = options.sports ?? options.dports ?? options.ports;
    if (!use) return [];
    const ranges = use.value.map(({ from, to }) => [from, to] as const);
    const ends = [
      ...(options.dports ? [] : [within('th sport', ranges)]),
      ...(options.sports ? [] : [within('th dport', ranges)]),
    ];
    return [testing(all([present('th dport'), unless(use.negated, any(ends))]))];
  },
});

/** nft refuses elements that overlap, so those are joined; the order that was written stays where none do. */
function portSet(ports: readonly PortRange[], span: Span): Expression {
  const pairs = ports.map(({ from, to }) => [from, to] as const);
  const overlap = pairs.some(([from, to], index) => pairs.slice(index + 1).some(([low, high]) => from <= high && low <= to));
  const kept = overlap ? mergeRanges(pairs) : pairs;
  const elements = kept.map(([from, to]): Expression =>
    from === to ? number(from, span) : range(number(from, span), number(to, span), span),
  );
  const only = elements[0];
  return elements.length === 1 && only ? only : set(elements, span);
}
