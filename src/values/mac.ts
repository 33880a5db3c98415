// Ethernet addresses: six bytes in hexadecimal with colons.

import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** Lower case, two digits a byte. */
export const macAddress: Codec<string> = word(
  'XX:XX:XX:XX:XX:XX',
  (text) =>
    /^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(text)
      ? text
          .toLowerCase()
          .split(':')
          .map((byte) => byte.padStart(2, '0'))
          .join(':')
      : failure(`"${text}" is no Ethernet address`, 'six bytes, as 52:54:00:12:34:56'),
  (mac) => mac,
);

/** The 48 bits as a number. */
export function macNumber(mac: string): number {
  return parseInt(mac.replaceAll(':', ''), 16);
}
