// Marks of which some have a name on every host: groups of interfaces, realms of routes.

import { printHex, markMask, type MarkMask } from './mark.js';
import { word, type Codec } from './codec.js';

const ALL = 0xffffffff;

/** `value[/mask]`, or the name of 0, which iproute2's files give (/etc/iproute2/group, rt_realms). */
export function namedMask(zero: string): Codec<MarkMask> {
  return word(
    'value[/mask]',
    (text, cx) => (text === zero ? { value: 0, mask: ALL } : markMask.parse([text], cx)),
    ({ value, mask }) => (mask !== ALL ? `${printHex(value)}/${printHex(mask)}` : value === 0 ? zero : printHex(value)),
  );
}
