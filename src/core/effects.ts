// What rules do beside verdicts and fields, in one wording for both languages, so that equal effects compare equal.

import type { NatAction } from './action.js';
import { unknown, type Unknown } from './predicate.js';

/** The packet is also sent elsewhere. */
export function copyTo(address: string): string {
  return `a copy to ${address}`;
}

/** One queue, or several between which packets are spread: by their connection, or by the processor that they came to. */
export function queues(first: string | number, last: string | number, byProcessor: boolean): string {
  return `${first === last ? first : `${first}-${last}`}${byProcessor ? ' fanout' : ''}`;
}

/** A line in a log. */
export function logged({ prefix, group }: { readonly prefix: string; readonly group: number | null }): string {
  return `log${group === null ? '' : ` group ${group}`}${prefix === '' ? '' : ` "${prefix}"`}`;
}

/** Handed to a program. */
export function queued({ to, bypass }: { readonly to: string; readonly bypass: boolean }): string {
  return `queue ${to}${bypass ? ', or go on' : ''}`;
}

/** A translation, and how addresses and ports are chosen where there are several. */
export function translatedBy({ type, addresses, prefixLength, random, persistent }: NatAction): string {
  // One address is as persistent as can be (nf_nat_core.c, find_best_ips_proto), and so is that of NETMAP.
  const isChosen = addresses !== null && addresses[0] !== addresses[1] && prefixLength === undefined;
  const ports = random === 'no' ? '' : random === 'fully' ? ' fully-random' : ' random';
  return `${type}${ports}${persistent && isChosen ? ' persistent' : ''}`;
}

/** The kernel tells tracing programs about every rule that the packet meets. */
export const TRACED = 'traced';

/** `null`: what the route takes. */
export function mssAtMost(size: number | null): string {
  return size === null ? 'TCP MSS at most what the path takes' : `TCP MSS at most ${size}`;
}

/** By the option's number. */
export function tcpOptionOut(option: number): string {
  return `TCP option ${option} taken out`;
}

/** The kernel shakes hands in the place of the server. */
export const SYNPROXIED = 'answered in the place of the server';

const HELPER = 'ct helper ';

/** `ftp` by `tcp`. */
export function connectionHelper(type: string): string {
  return `${HELPER}${type}`;
}

/** How `translatedBy` begins. */
const TRANSLATION = /^(?:snat|dnat|masquerade|redirect)(?: |$)/;

/**
 * What is left of effects at the end of a hook. A connection gets its helper with its first packet, whenever at the hook that is said;
 * where that packet is dropped there is no connection, so that it has none, nor a translation.
 */
export function settledEffects(effects: readonly string[], isDropped: boolean): readonly string[] {
  const ofHelper = (effect: string): boolean => effect.startsWith(HELPER);
  if (isDropped) return effects.filter((effect) => !ofHelper(effect) && !TRANSLATION.test(effect));
  if (!effects.some(ofHelper)) return effects;
  return [...effects.filter((effect) => !ofHelper(effect)), ...effects.filter(ofHelper)];
}

export function connectionEvents(names: readonly string[]): string {
  return `ct events ${[...names].sort().join(',')}`;
}

/** The zone in which connections are looked up; a direction if it is for one only. */
export function connectionZone(zone: string, direction?: 'original' | 'reply'): string {
  return `ct zone ${zone}${direction === undefined ? '' : ` ${direction}`}`;
}

export function connectionLabel(label: string): string {
  return `the connection gets the label ${label}`;
}

/** One part of a key by which packets are counted: `ip saddr` by its first 24 bits. */
export interface CountedBy {
  readonly field: string;
  /** Leading bits that count; all of them if left out. */
  readonly bits?: number;
}

/** No more than a rate, counted for each key: "up to" passes while there are tokens. */
export function ratePerKey(keys: readonly CountedBy[], rate: string, burst: string): Unknown {
  return unknown(`up to ${rate} burst ${burst} for each ${keyText(keys)}`, 'it depends on the packets before', {
    likely: true,
    fresh: true,
  });
}

/** More connections than this, counted for each key; all together where there is none. */
export function connectionsPerKey(keys: readonly CountedBy[], count: number): Unknown {
  const ofKey = keys.length === 0 ? '' : ` of one ${keyText(keys)}`;
  return unknown(`more than ${count} connections${ofKey}`, 'it depends on the connections there are', {
    likely: count === 0,
    fresh: true,
  });
}

function keyText(keys: readonly CountedBy[]): string {
  return keys.map(({ field, bits }) => (bits === undefined ? field : `${field}/${bits}`)).join(' . ') || 'host';
}
