// -j SET: adds the packet's addresses to an ipset, or takes them out.

import { failure, isFailure } from '../../base/result.js';
import { doing } from '../../core/action.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { setDirections } from '../../values/set-directions.js';
import { defineTarget, untranslatable } from '../define.js';
import { lowerSetChange } from '../ipset-change.js';

export const set = defineTarget({
  name: 'SET',
  families: ['ip', 'ip6'],
  summary: 'changes an ipset',
  terminal: false,
  options: {
    add: { flag: 'add-set', value: setDirections },
    exist: { flag: 'exist', value: noValue },
    timeout: { flag: 'timeout', value: integer(0, 0xfffffffe) },
    remove: { flag: 'del-set', value: setDirections },
    map: { flag: 'map-set', value: setDirections },
    mapMark: { flag: 'map-mark', value: noValue },
    mapPriority: { flag: 'map-prio', value: noValue },
    mapQueue: { flag: 'map-queue', value: noValue },
  },
  check({ options: { add, remove, map, timeout, exist, mapMark, mapPriority, mapQueue } }) {
    if (!(add ?? remove ?? map)) return failure('it does nothing', 'one of --add-set, --del-set and --map-set is needed');
    if ((timeout ?? exist) && !add) return failure('--timeout and --exist need --add-set');
    const mapped = mapMark ?? mapPriority ?? mapQueue;
    if (mapped && !map) return failure('--map-mark, --map-prio and --map-queue need --map-set');
    return map && !mapped
      ? failure('it does nothing with what the set says', 'add --map-mark, --map-prio or --map-queue')
      : undefined;
  },
  lower({ options: { add, remove, exist, timeout } }, cx) {
    const use = add ?? remove;
    if (!use)
      return untranslatable(
        'what an ipset says of its elements has no form in nft',
        'write a map: meta mark set ip saddr map { 192.0.2.1 : 7 }',
      );
    const operation = remove ? 'delete' : exist ? 'update' : 'add';
    const lowered = lowerSetChange(use, { operation, timeout: timeout?.value }, cx);
    return isFailure(lowered) ? untranslatable(lowered.message, lowered.help) : lowered;
  },
  meaning({ options: { add, remove, map } }) {
    const { name, directions } = (add ?? remove ?? map)?.value ?? { name: '', directions: [] };
    const what = add ? 'added to' : remove ? 'removed from' : 'looked up in';
    return [doing({ kind: 'effect', what: `${directions.join(',')} ${what} the set ${name}` })];
  },
});
