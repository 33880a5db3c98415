// -j DNAT: another destination for new connections.

import type { Span } from '../../base/source.js';
import { address, concat, field, number } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { Element, NatStatement, SetExpression } from '../../ast/nft.js';
import { doing } from '../../core/action.js';
import type { NatPorts, NatRange } from '../../values/nat-range.js';
import { natDestination } from '../../values/nat-range.js';
import type { PortRange } from '../../values/port.js';
import { defineTarget, untranslatable, type LowerContext, type Lowered } from '../define.js';
import {
  checkPorts,
  natAction,
  natFlags,
  natObstacle,
  natStatement,
  persistentOption,
  randomOption,
  type NatFlagUses,
} from '../nat.js';
import { portHeader } from '../protocols.js';

/** The most ports that a shift is written out for. */
const MOST_PORTS = 4096;

export const dnat = defineTarget({
  name: 'DNAT',
  families: ['ip', 'ip6'],
  summary: 'another destination',
  tables: ['nat'],
  hooks: ['prerouting', 'output'],
  terminal: true,
  options: {
    to: { flag: 'to-destination', value: natDestination, required: true },
    ...randomOption,
    ...persistentOption,
  },
  check: ({ options: { to } }, cx) => checkPorts(cx, () => to.value.ports),
  lower({ options }, cx) {
    const { value, span } = options.to;
    const obstacle = natObstacle(value, cx.protocol);
    if (obstacle) return untranslatable(obstacle);
    const { ports } = value;
    return ports?.base === undefined
      ? [natStatement('dnat', value, options, cx.family, span)]
      : lowerShift(value, { ...ports, base: ports.base }, options, cx, span);
  },
  meaning: ({ options }, { family }) => [doing(natAction('dnat', options.to.value, options, family))],
});

/** nft has no base for ports, so each of those that the rule lets come here gets its own. */
function lowerShift(
  { addresses }: NatRange,
  ports: Required<NatPorts>,
  flags: NatFlagUses,
  cx: LowerContext,
  span: Span,
): Lowered {
  const header = cx.protocol ? portHeader(cx.protocol.number) : undefined;
  const coming = portsOf(cx);
  if (header === undefined || !coming) {
    return untranslatable(
      'nft cannot shift ports, and which ones come here is not known',
      `match them, as with --dport ${ports.base}:${ports.base + ports.to - ports.from}`,
    );
  }
  if (addresses && addresses.from !== addresses.to)
    return untranslatable('nft cannot shift ports over a range of addresses', 'make a rule for each address');
  if (coming.reduce((sum, { from, to }) => sum + to - from + 1, 0) > MOST_PORTS)
    return untranslatable(`more than ${MOST_PORTS} ports would have to be listed`);
  const size = ports.to - ports.from + 1;
  const elements: Element[] = [];
  for (const { from, to } of coming) {
    for (let old = from; old <= to; old++) {
      // nf_nat_core.c: 16 bits of difference, wrapped into the range.
      const port = number(ports.from + (((old - ports.base) & 0xffff) % size), span);
      const value = addresses ? concat([address(cx.family, addresses.from, span), port], span) : port;
      elements.push({ kind: 'element', key: number(old, span), value, span });
    }
  }
  const map: SetExpression = { kind: 'set', elements, span };
  const chosen = { kind: 'map', key: field(`${header} dport`, span), map, span } as const;
  const statement: NatStatement = {
    kind: 'nat',
    type: 'dnat',
    ...(addresses ? { family: cx.family, address: chosen } : { port: chosen }),
    flags: natFlags(flags),
    span,
  };
  return [statement];
}

/** The destination ports that the rule matches, where it says them. */
function portsOf({ rule }: LowerContext): readonly PortRange[] | undefined {
  for (const part of rule.parts) {
    if (part.kind !== 'match') continue;
    const dport = part.options['dport'] as OptionUse<PortRange> | undefined;
    if (dport && !dport.negated) return [dport.value];
    const dports = part.options['dports'] as OptionUse<readonly PortRange[]> | undefined;
    if (dports && !dports.negated) return dports.value;
  }
  return undefined;
}
