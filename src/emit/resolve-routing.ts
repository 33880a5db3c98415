// Outer interfaces as ways out: their routers and shares, and what is wrong with them.

import { withRole, type Routing } from './gateway.js';
import { doubtful, impossible } from './messages.js';
import type { Names } from './names.js';
import { MOST_WAYS } from './plan/ways.js';
import type { GatewaySettings } from './settings.js';
import { contains, formatAddress, type Address } from './values.js';

type InterfaceSettings = GatewaySettings['interfaces'][number];

/** Null where there is one way out only, or the host decides. */
export function resolveRouting(settings: GatewaySettings, cx: Names): Routing | null {
  const { routing } = settings;
  for (const each of settings.interfaces) checkRouters(each, cx);
  const outer = withRole(cx.interfaces, 'wan');
  if (outer.length < 2) {
    const unused = [
      ...settings.interfaces.flatMap(({ value: { role, gateway, weight } }) =>
        role.value === 'wan' ? [gateway?.[0]?.span, weight?.span] : [],
      ),
      routing?.wans?.span ?? routing?.balance?.span,
    ].find((span) => span !== undefined);
    if (unused)
      cx.report(
        doubtful(
          'there is one wan interface only, so this says nothing',
          unused,
          'the default route is the business of the host',
        ),
      );
    return null;
  }
  if (routing?.balance && routing.wans?.value !== 'spread')
    cx.report(impossible('"balance" is how connections are spread', routing.balance.span, 'add "wans: spread"'));
  if (routing?.wans?.value === 'host') return null;
  const last = outer[MOST_WAYS];
  if (last)
    cx.report(
      impossible(
        `marks tell ${MOST_WAYS} wan interfaces apart, and there are ${outer.length}`,
        last.span,
        'use "routing: { wans: host }"',
      ),
    );
  const ways = outer.map(({ name, addresses }, index) => {
    const found = settings.interfaces.find((each) => each.name === name)?.value;
    return {
      interface: name,
      number: index + 1,
      weight: found?.weight?.value ?? 1,
      addresses: addresses.map(({ value }) => value),
      routers: (found?.gateway ?? []).map(({ value }) => value),
    };
  });
  return { ways, spread: routing?.wans?.value === 'spread' ? (routing.balance?.value ?? 'random') : null };
}

/** fe80::/10 */
function isLinkLocal({ family, value }: Address): boolean {
  return family === 'ip6' && BigInt(value) >> 118n === 0x3fan;
}

function checkRouters(
  { name, value: { role, addresses = [], gateway = [], weight } }: InterfaceSettings,
  { report }: Names,
): void {
  const inner = role.value === 'wan' ? undefined : (gateway[0]?.span ?? weight?.span);
  if (inner) {
    report(impossible(`${name} is no wan interface, and has no way out`, inner, 'give it "role: wan", or leave this out'));
    return;
  }
  gateway.forEach(({ value: router, span }, index) => {
    const own = addresses.map(({ value }) => value).filter(({ family }) => family === router.family);
    if (gateway.slice(0, index).some(({ value }) => value.family === router.family))
      report(impossible('an interface has one router a family', span));
    else if (own.some(({ value }) => value === router.value))
      report(impossible(`${formatAddress(router)} is the address of ${name} itself`, span, 'write the router of the provider'));
    else if (own.length > 0 && !isLinkLocal(router) && !own.some(({ network }) => contains(network, router)))
      report(
        impossible(
          `${formatAddress(router)} is in no network of ${name}, so nobody there would answer`,
          span,
          'write the router of the provider, or the right length of the address',
        ),
      );
  });
}
