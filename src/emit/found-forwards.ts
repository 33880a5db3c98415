// Port forwards that loaded rules make, as far as they are plain ones; those of other programs are theirs.

import type { Ruleset } from '../ast/ruleset.js';
import { printRule } from '../iptables/print.js';
import { translateNft } from '../translate/raise/translate.js';

/** A forward in the words of gateway.yaml, or a rule that rewrites destinations in a way of its own. */
export type FoundForward =
  | {
      readonly kind: 'plain';
      readonly protocol: 'tcp' | 'udp' | 'both';
      /** What the rule's comment calls it. */
      readonly comment: string | null;
      readonly address: string | null;
      readonly ports: string;
      readonly to: string;
      readonly toPorts: string | null;
      readonly sources: string | null;
      readonly text: string;
    }
  | { readonly kind: 'strange'; readonly text: string };

const THEIRS = /^(?:DOCKER|KUBE-|CNI-|LIBVIRT_|cali-|CILIUM_|NATGW-)/;

/** Rules of nft are looked at in the words of iptables, where a rule has one port, one address, one way. */
export function forwardsOf(rulesets: readonly Ruleset[]): readonly FoundForward[] {
  return natRules(rulesets, 'prerouting')
    .filter((text) => text.includes('-j DNAT '))
    .map(readForward)
    .reduce<readonly FoundForward[]>(joined, []);
}

/** The same forward for another interface is one, and for TCP and UDP too. */
function joined(before: readonly FoundForward[], next: FoundForward): readonly FoundForward[] {
  const key = (each: FoundForward) =>
    each.kind === 'plain' ? JSON.stringify([each.address, each.ports, each.to, each.toPorts, each.sources]) : each.text;
  const twin = before.find((each) => key(each) === key(next));
  if (!twin) return [...before, next];
  if (twin.kind === 'strange' || next.kind === 'strange' || twin.protocol === next.protocol || twin.protocol === 'both')
    return before;
  return before.map((each) => (each === twin ? { ...twin, protocol: 'both' } : each));
}

/** Source translation to fixed addresses; masquerade is what a gateway does anyhow. */
export interface FoundPool {
  readonly source: string;
  readonly via: string;
  readonly addresses: string;
}

export function poolsOf(rulesets: readonly Ruleset[]): readonly FoundPool[] {
  return natRules(rulesets, 'postrouting').flatMap((text) => {
    const { source, via, addresses } =
      /^-s (?<source>\S+) -o (?<via>\S+) -j SNAT --to-source (?<addresses>[0-9a-f.:-]+)$/.exec(text)?.groups ?? {};
    return source === undefined || via === undefined || addresses === undefined ? [] : [{ source, via, addresses }];
  });
}

function natRules(rulesets: readonly Ruleset[], hook: 'prerouting' | 'postrouting'): readonly string[] {
  const inIptables = rulesets.map((ruleset) => (ruleset.language === 'nft' ? translateNft(ruleset).ruleset : ruleset));
  return inIptables.flatMap(({ tables }) =>
    tables
      .filter(({ name }) => name === 'nat')
      .flatMap(({ chains, family }) =>
        chains
          .filter(({ name, base }) => base?.hook === hook || (base === null && !THEIRS.test(name)))
          .flatMap(({ rules }) => rules.map((rule) => printRule(rule, family === 'ip6' ? 'ip6' : 'ip'))),
      ),
  );
}

/** Words in the order of iptables-save; a rule with any others is not plain. */
const PLAIN =
  /^(?:-s (?<source>\S+) )?(?:-d (?<address>[0-9a-f.:]+)(?:\/(?:32|128))? )?(?:-i \S+ )?-p (?<protocol>tcp|udp) (?:-m (?:tcp|udp) --dport (?<port>[\d:]+)|-m multiport --dports (?<list>[\d:,]+)) -j DNAT --to-destination (?<to>\S+)$/;

const COMMENT = /-m comment --comment (?:"([^"]*)"|(\S+)) /;

function readForward(text: string): FoundForward {
  const [, quoted, bare] = COMMENT.exec(text) ?? [];
  const { source, address, protocol, port, list, to = '' } = PLAIN.exec(text.replace(COMMENT, ''))?.groups ?? {};
  const target =
    /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<four>[\d.]+))(?::(?<ports>\d+(?:-\d+)?)(?:\/(?<base>\d+))?)?$|^(?<bare>[0-9a-f:]+)$/.exec(
      to,
    )?.groups;
  const server = target?.['six'] ?? target?.['four'] ?? target?.['bare'];
  const ports = (port ?? list)?.replaceAll(':', '-');
  const toPorts = target?.['ports'] ?? null;
  // A range of ports as a target is a pool, unless a base makes it a shift.
  const isPool = toPorts?.includes('-') === true && target?.['base'] === undefined && toPorts !== ports;
  if (server === undefined || ports === undefined || isPool || (toPorts?.includes('-') === true && list !== undefined))
    return { kind: 'strange', text };
  return {
    kind: 'plain',
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    comment: (quoted ?? bare)?.replace(/^(?:natgw: )?forward /, '') ?? null,
    address: address ?? null,
    ports: list === undefined ? ports : `[${ports.replaceAll(',', ', ')}]`,
    to: server,
    toPorts: toPorts === ports ? null : toPorts,
    sources: source?.replace(/\/(?:32|128)$/, '') ?? null,
    text,
  };
}
