// What connection tracking adds to a packet.

import { CT_STATE, FIELDS, type FieldName } from '../core/fields.js';
import type { ConnectionState } from './conntrack.js';
import { withValue, type Flow } from './flow.js';
import type { IpFamily } from './network.js';

const OF_CONNECTIONS = (Object.keys(FIELDS) as FieldName[]).filter((name) => name.startsWith('ct ') && name !== 'ct state');

/** From here on the packet has a state and, unless it is invalid or untracked, a connection. */
export function tracked(flow: Flow, state: ConnectionState, family: IpFamily): Flow {
  const stated = withValue(flow, 'ct state', CT_STATE[state]);
  if (state === 'untracked' || state === 'invalid') return withoutConnection(stated);
  return state === 'new' ? withOriginalTuple(stated, family) : stated;
}

function withoutConnection(flow: Flow): Flow {
  const fields = new Map(flow.fields);
  for (const name of OF_CONNECTIONS) fields.set(name, null);
  return { ...flow, fields };
}

/** `ct original …` of a connection's first packet is what the packet says now. */
function withOriginalTuple(flow: Flow, family: IpFamily): Flow {
  const fields = new Map(flow.fields);
  const copy = (from: FieldName, to: FieldName) => {
    const ranges = flow.fields.get(from);
    if (ranges !== undefined) fields.set(to, ranges);
  };
  copy(`${family} saddr`, family === 'ip' ? 'ct original saddr' : 'ct original ip6 saddr');
  copy(`${family} daddr`, family === 'ip' ? 'ct original daddr' : 'ct original ip6 daddr');
  copy('th sport', 'ct original proto-src');
  copy('th dport', 'ct original proto-dst');
  copy('meta l4proto', 'ct original protocol');
  return { ...flow, fields };
}
