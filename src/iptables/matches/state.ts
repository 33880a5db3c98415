// -m state: the state of the connection, in the older form that conntrack replaced.

import { testing } from '../../core/action.js';
import { unless } from '../../core/predicate.js';
import { bitList } from '../../values/bits.js';
import { STATES, stateIs, stateTest } from '../connections.js';
import { defineMatch } from '../define.js';

export const state = defineMatch({
  name: 'state',
  families: ['ip', 'ip6'],
  summary: 'the state of the connection',
  options: { state: { flag: 'state', value: bitList(STATES, 'connection state'), negatable: true, required: true } },
  lower: ({ options: { state } }) => [stateTest(state.value, state.negated, state.span)],
  meaning: ({ options: { state } }) => [testing(unless(state.negated, stateIs(state.value)))],
});
