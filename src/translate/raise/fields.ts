// Every nft field that iptables can test, by nft's words.

import type { RaiseField } from './field.js';
import { ADDRESSES } from './fields/addresses.js';
import { CONNECTION } from './fields/connection.js';
import { META } from './fields/meta.js';
import { NETWORK } from './fields/network.js';
import { RESERVED } from './fields/raw.js';
import { TRANSPORT } from './fields/transport.js';

/** Rows by head, and rows that take a field beside their own by that too, so that it is refused where it stands alone. */
export const FIELD_RAISERS: ReadonlyMap<string, RaiseField> = new Map(
  [...ADDRESSES, ...TRANSPORT, ...NETWORK, ...RESERVED, ...CONNECTION, ...META].map((row) => [row.head, row]),
);
