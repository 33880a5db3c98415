// The names that entries of a gateway use: interfaces, roles, networks; looked up, or reported.

import { isFailure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { withRole, type Interface, type Place } from './gateway.js';
import { impossible } from './messages.js';
import type { Placed, Report } from './shape.js';
import { parseNetwork } from './values.js';
import { ROLES } from './vocabulary.js';

/** What entries look names up in. */
export interface Names {
  readonly interfaces: readonly Interface[];
  readonly report: Report;
}

/** Reports a name that no interface has. */
export function known({ interfaces, report }: Names, { value, span }: Placed<string>): string {
  if (!interfaces.some(({ name }) => name === value)) {
    const names = interfaces.map(({ name }) => name);
    report(
      impossible(
        `"${value}" is no interface of this gateway`,
        span,
        didYouMean(value, names) ?? `its interfaces are ${names.join(', ')}`,
      ),
    );
  }
  return value;
}

/** Roles, interfaces, addresses and networks to interfaces and networks. */
export function placeOf(words: readonly Placed<string>[], cx: Names): Place {
  const interfaces: string[] = [];
  const networks: Place['networks'][number][] = [];
  for (const word of words) {
    const role = ROLES.find((each) => each === word.value);
    const found = role
      ? withRole(cx.interfaces, role).map(({ name }) => name)
      : cx.interfaces.some(({ name }) => name === word.value)
        ? [word.value]
        : [];
    interfaces.push(...found);
    if (found.length > 0) continue;
    const network = parseNetwork(word.value);
    if (role) cx.report(impossible(`no interface has the role ${role}`, word.span));
    else if (!isFailure(network)) networks.push(network);
    else {
      const names = [...ROLES, ...cx.interfaces.map(({ name }) => name)];
      const looksLikeNetwork = /^[\d.:/a-f]+$/i.test(word.value) && /[.:/]/.test(word.value);
      cx.report(
        looksLikeNetwork
          ? impossible(network.message, word.span, network.help)
          : impossible(
              `"${word.value}" is no role, interface, address or network`,
              word.span,
              didYouMean(word.value, names) ?? `known here: ${names.join(', ')}`,
            ),
      );
    }
  }
  return { interfaces: [...new Set(interfaces)], networks };
}

export function protocolsOf(word: 'tcp' | 'udp' | 'both' | undefined): readonly ('tcp' | 'udp')[] {
  return word === 'both' ? ['tcp', 'udp'] : [word ?? 'tcp'];
}
