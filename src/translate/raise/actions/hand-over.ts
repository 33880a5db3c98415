// What hands a packet, or its connection, to something else: queues, helpers, SYN proxies, copies.

import type { NftStatement } from '../../../ast/nft.js';
import { printExpression } from '../../../nft/print-expression.js';
import type { RaiseContext } from '../context.js';
import { doing, type Item } from '../items.js';
import { namedObject } from '../objects.js';
import { fieldTest, of, refuse, type Refusal } from '../tests.js';

export function queueItems({ number, flags }: NftStatement & { readonly kind: 'queue' }): readonly Item[] | Refusal {
  const options = [
    ...(flags.includes('bypass') ? ['--queue-bypass'] : []),
    ...(flags.includes('fanout') ? ['--queue-cpu-fanout'] : []),
  ];
  const of = (words: readonly string[]): readonly Item[] => [doing('NFQUEUE', [...words, ...options], { ends: true })];
  if (!number) return of(['--queue-num', '0']);
  if (number.kind === 'number') return of(['--queue-num', String(number.value)]);
  if (number.kind === 'range' && number.from.kind === 'number' && number.to.kind === 'number') {
    return of(['--queue-balance', `${String(number.from.value)}:${String(number.to.value)}`]);
  }
  return refuse('iptables hands packets to a queue by its number, or to a range of them in turn');
}

export function ctObjectItems(
  { object, name }: NftStatement & { readonly kind: 'ct object' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (object !== 'helper' || name.kind !== 'string')
    return refuse(
      `iptables keeps no ct ${object} in its rules`,
      object === 'timeout' ? 'define it with nfct, and use -j CT --timeout' : undefined,
    );
  const helper = cx.table.objects.find((each) => each.kind === 'ct helper' && each.name === name.text);
  if (helper?.kind !== 'ct helper') return refuse(`the helper ${name.text} is not in the text`);
  if (helper.l3proto === undefined ? false : helper.l3proto !== 'inet' && helper.l3proto !== cx.family)
    return [{ kind: 'tests', of: [] }];
  const protocol = helper.protocol === 'tcp' ? 6n : 17n;
  return [{ kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(protocol))]] }, doing('CT', ['--helper', helper.type])];
}

export function synproxyItems(
  { mss, wscale, timestamp, sackPerm, name }: NftStatement & { readonly kind: 'synproxy' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (name !== undefined) {
    const what = namedObject(name, 'synproxy', cx);
    return what ? synproxyItems(what, cx) : refuse(`the synproxy ${name} is not in the text`);
  }
  const words = [
    ...(sackPerm ? ['--sack-perm'] : []),
    ...(timestamp ? ['--timestamp'] : []),
    ...(wscale === undefined ? [] : ['--wscale', String(wscale)]),
    ...(mss === undefined ? [] : ['--mss', String(mss)]),
  ];
  return [{ kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] }, doing('SYNPROXY', words)];
}

export function teeItems(
  { family, to, device }: NftStatement & { readonly kind: 'dup' | 'fwd' },
  cx: RaiseContext,
): readonly Item[] | Refusal {
  if (family !== undefined && family !== cx.family) return [{ kind: 'tests', of: [] }];
  if (to.kind !== 'address') return refuse('TEE sends copies to one gateway', 'write a rule for each');
  if (to.family !== cx.family) return [{ kind: 'tests', of: [] }];
  if (!device) return [doing('TEE', ['--gateway', printExpression(to)])];
  cx.differs('iptables goes by the name of the interface, nft by its number when the rules are loaded');
  return [
    doing('TEE', ['--gateway', printExpression(to), '--oif', device.kind === 'string' ? device.text : printExpression(device)]),
  ];
}
