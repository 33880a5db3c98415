// -j CHECKSUM: works out the checksum in software.

import { doing } from '../../core/action.js';
import { noValue } from '../../values/codec.js';
import { defineTarget, untranslatable } from '../define.js';

export const checksum = defineTarget({
  name: 'CHECKSUM',
  families: ['ip', 'ip6'],
  summary: 'fills in the checksum',
  tables: ['mangle'],
  terminal: false,
  options: { fill: { flag: 'checksum-fill', value: noValue, required: true } },
  lower: () =>
    untranslatable(
      'nft cannot fill in checksums',
      'it was for DHCP clients of before 2011; for a device that needs it: ethtool -K DEVICE tx-checksum-ip-generic off',
    ),
  meaning: () => [doing({ kind: 'effect', what: 'checksum filled in' })],
});
