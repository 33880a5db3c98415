// -j CT: how the connection shall be tracked, told before tracking begins.

import { failure, isFailure } from '../../base/result.js';
import { field, list, number, setField, symbol } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { doing, type Step } from '../../core/action.js';
import { connectionEvents, connectionHelper, connectionZone } from '../../core/effects.js';
import { noValue, word } from '../../values/codec.js';
import { parseWithin } from '../../values/integer.js';
import { boundedText } from '../../values/text.js';
import { exactBitList, namesOf, type BitNames } from '../../values/bits.js';
import { approximate, defineTarget, untranslatable } from '../define.js';
import { lastWritten } from '../last-written.js';
import { TCP, UDP } from '../protocols.js';

/** enum ip_conntrack_events (include/uapi/linux/netfilter/nf_conntrack_common.h), as libxt_CT names them. */
const EVENTS: BitNames = [
  ['new', 1 << 0],
  ['related', 1 << 1],
  ['destroy', 1 << 2],
  ['reply', 1 << 3],
  ['assured', 1 << 4],
  ['protoinfo', 1 << 5],
  ['helper', 1 << 6],
  ['mark', 1 << 7],
  ['natseqinfo', 1 << 8],
  ['secmark', 1 << 9],
];
const EXPECTATION_EVENTS: BitNames = [['new', 1]];

/** A number of 16 bits, or the packet's mark. */
const zone = word<number | 'mark'>(
  'zone|mark',
  (text) => {
    if (text === 'mark') return text;
    const found = parseWithin(text, 0, 0xffff);
    return isFailure(found) ? failure(`"${text}" is no zone`, 'a zone is a number up to 65535, or the word mark') : found;
  },
  String,
);

export const ct = defineTarget({
  name: 'CT',
  families: ['ip', 'ip6'],
  summary: 'how the connection shall be tracked',
  tables: ['raw'],
  hooks: ['prerouting', 'output'],
  terminal: false,
  options: {
    notrack: { flag: 'notrack', value: noValue },
    helper: { flag: 'helper', value: boundedText('helper', 15) },
    timeout: { flag: 'timeout', value: boundedText('policy', 31) },
    events: { flag: 'ctevents', value: exactBitList(EVENTS, 'event') },
    expectationEvents: { flag: 'expevents', value: exactBitList(EXPECTATION_EVENTS, 'event') },
    zoneOriginal: { flag: 'zone-orig', value: zone },
    zoneReply: { flag: 'zone-reply', value: zone },
    zone: { flag: 'zone', value: zone },
  },
  check: ({ options: { helper } }, { protocol }) =>
    helper && (!protocol || protocol.negated) ? failure('a helper is for one protocol', 'add -p tcp or -p udp') : undefined,
  // There is one zone, for the directions of which an option was written: the mark if one says so, else the last number.
  normal(node) {
    const { zone, zoneOriginal, zoneReply, ...rest } = node.options;
    const uses = [zone, zoneOriginal, zoneReply];
    const kept = uses.find((use) => use?.value === 'mark') ?? lastWritten(...uses);
    if (!kept) return node;
    if (kept.value === 0) return { ...node, options: rest };
    const both = (zoneOriginal === undefined) === (zoneReply === undefined);
    return { ...node, options: { ...rest, [both ? 'zone' : zoneOriginal ? 'zoneOriginal' : 'zoneReply']: kept } };
  },
  lower({ options, span }, { protocol, ctHelper }) {
    const { notrack, helper, timeout, events, expectationEvents, zoneOriginal, zoneReply, zone } = options;
    // xt_CT.c, xt_ct_tg_check: nothing else is looked at. In nft, a zone that is set behind it tracks the packet again.
    if (notrack) return [{ kind: 'notrack', span: notrack.span }];
    if (timeout)
      return untranslatable(
        `what the timeout policy ${timeout.value} holds is not known`,
        `declare it as a ct timeout of the table, and set it behind connection tracking: ct timeout set "${timeout.value}"`,
      );
    if (expectationEvents)
      return untranslatable('nft cannot choose the events of expectations', 'leave the option out: then all of them are sent');
    const statements: NftStatement[] = [];
    for (const [use, direction] of [
      [zone, undefined] as const,
      [zoneOriginal, 'original'] as const,
      [zoneReply, 'reply'] as const,
    ]) {
      if (!use) continue;
      if (use.value === 'mark')
        return untranslatable('nft cannot take the zone from the mark', 'set a zone for each mark: meta mark 1 ct zone set 1');
      statements.push(setField(field('ct zone', use.span, direction), number(use.value, use.span), use.span));
    }
    // It still has connections tracked, which nothing else may ask for.
    if (isBare(options)) statements.push(setField(field('ct zone', span), number(0, span), span));
    if (events) {
      const names = namesOf(events.value, EVENTS).map((name) => symbol(name, events.span));
      statements.push(setField(field('ct event', events.span), list(names, events.span), events.span));
    }
    if (helper) {
      const name = protocol?.number === TCP ? 'tcp' : protocol?.number === UDP ? 'udp' : undefined;
      if (name === undefined) return untranslatable('nft has helpers for TCP and UDP only');
      statements.push({ kind: 'ct object', object: 'helper', name: ctHelper(helper.value, name), span: helper.span });
    }
    return events
      ? approximate(
          statements,
          'nft sets the events of every connection whose packet comes here, and leaves those of expectations as they are; iptables sets them for new connections, and sends none of expectations',
        )
      : statements;
  },
  meaning({ options }): readonly Step[] {
    const { notrack, helper, timeout, events, expectationEvents, zoneOriginal, zoneReply, zone } = options;
    if (notrack) return [doing({ kind: 'notrack' })];
    if (isBare(options)) return [doing({ kind: 'effect', what: connectionZone('0') })];
    const effects = [
      zone && connectionZone(String(zone.value)),
      zoneOriginal && connectionZone(String(zoneOriginal.value), 'original'),
      zoneReply && connectionZone(String(zoneReply.value), 'reply'),
      timeout && `ct timeout ${timeout.value}`,
      events && connectionEvents(namesOf(events.value, EVENTS)),
      expectationEvents && 'ct events of expectations',
      helper && connectionHelper(helper.value),
    ];
    return effects.filter((what) => what !== undefined).map((what) => doing({ kind: 'effect', what }));
  },
});

function isBare(options: object): boolean {
  return Object.values(options).every((use) => use === undefined);
}
