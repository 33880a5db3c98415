// Several ways out: a connection remembers the outer interface that it uses, and its packets are marked for the routes of that.

import { familiesOf, withRole, type Gateway, type Routing, type Way } from '../gateway.js';
import type { IpFamily } from '../values.js';
import { planned, plannedFor, type PlannedRule, type Test } from './plan.js';

/** The bits of marks that say which way a connection takes; others are left to others. */
export const WAY_MASK = 0x3e00_0000;
/** Four bits hold the number of a way. */
export const MOST_WAYS = 15;

/** The mark of connections that went out by a way: their packets leave by it. */
export function markOut({ number }: Way): number {
  return number << 25;
}

/** The mark of connections that came in by a way: answers leave by it, even to clients that another way is nearer to. */
export function markIn(way: Way): number {
  return 0x2000_0000 | markOut(way);
}

const isNew: Test = { kind: 'state', states: ['new'] };

/** Prerouting: remembers where connections come in, marks what belongs to known ones, and gives new ones from inside a way. */
export function waysIn({ routing, interfaces, ...rest }: Gateway): readonly PlannedRule[] {
  if (routing === null) return [];
  const names = withRole(interfaces, 'lan', 'dmz', 'vpn').map(({ name }) => name);
  const inside: readonly Test[] = names.length > 0 ? [{ kind: 'in', interfaces: names }] : [];
  const { ways } = routing;
  const fromInside = (tests: readonly Test[], value: number): readonly PlannedRule[] =>
    inside.length === 0 ? [] : [planned([...inside, ...tests], { kind: 'mark packet', value, mask: WAY_MASK })];
  return [
    ...ways.map((way) =>
      planned(
        [{ kind: 'in', interfaces: [way.interface] }, isNew],
        { kind: 'mark connection', value: markIn(way), mask: WAY_MASK },
        `came in by ${way.interface}`,
      ),
    ),
    ...(inside.length === 0 ? [] : spread(routing, familiesOf({ ...rest, routing, interfaces }), inside)),
    ...ways.flatMap((way) => [
      planned(
        [{ kind: 'answer' }, of(markIn(way))],
        { kind: 'mark packet', value: markIn(way), mask: WAY_MASK },
        `answers leave by ${way.interface}`,
      ),
      ...fromInside([of(markIn(way))], markIn(way)),
      ...fromInside([of(markOut(way))], markOut(way)),
    ]),
  ];
}

/** The last way is given to all, and each one before it takes its share away, so that no rule has to end the chain. */
function spread({ ways, spread: by }: Routing, families: readonly IpFamily[], inside: readonly Test[]): readonly PlannedRule[] {
  if (by === null) return [];
  const sum = (some: readonly Way[]) => some.reduce((total, { weight }) => total + weight, 0);
  return ways
    .map((way, at): readonly PlannedRule[] => {
      const action = { kind: 'mark packet', value: markOut(way), mask: WAY_MASK } as const;
      const tests: readonly Test[] = [...inside, isNew, of(0)];
      if (at === ways.length - 1) return [planned(tests, action, 'new connections are spread')];
      if (by === 'random')
        return [planned([...tests, { kind: 'chance', share: way.weight, of: sum(ways.slice(at)), by }], action)];
      // Whom a way before this one takes is among those below its bound too, and is taken later.
      const chance: Test = { kind: 'chance', share: sum(ways.slice(0, at + 1)), of: sum(ways), by };
      return families.map((family) => plannedFor(family, [...tests, chance], action));
    })
    .toReversed()
    .flat();
}

/** Output: answers of the gateway itself, and what its own connections have begun. */
export function ownWays({ routing }: Gateway): readonly PlannedRule[] {
  return (routing?.ways ?? []).flatMap((way) => [
    planned([{ kind: 'answer' }, of(markIn(way))], { kind: 'mark packet', value: markIn(way), mask: WAY_MASK }),
    planned([of(markOut(way))], { kind: 'mark packet', value: markOut(way), mask: WAY_MASK }),
  ]);
}

/** Postrouting: a connection stays on the way that its first packet took, because its source was translated for that. */
export function waysOut({ routing }: Gateway): readonly PlannedRule[] {
  return (routing?.ways ?? []).map((way) =>
    planned(
      [{ kind: 'out', interfaces: [way.interface] }, isNew, of(0)],
      { kind: 'mark connection', value: markOut(way), mask: WAY_MASK },
      `goes out by ${way.interface}`,
    ),
  );
}

function of(value: number): Test {
  return { kind: 'connection mark', value, mask: WAY_MASK };
}
