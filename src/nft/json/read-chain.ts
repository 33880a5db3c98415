// A chain from JSON: its name, and where packets enter it.

import type { Base, Chain } from '../../ast/ruleset.js';
import type { JsonNode } from '../../base/json.js';
import { devicesOf, fieldsOf, mistake, nameOf, oneOf, textOf } from './reading.js';

const TYPES = ['filter', 'nat', 'route'] as const;
const HOOKS = ['ingress', 'prerouting', 'input', 'forward', 'output', 'postrouting', 'egress'] as const;
const KEYS = ['family', 'table', 'name', 'handle', 'comment', 'type', 'hook', 'prio', 'dev', 'policy', 'flags'];

export function readChain(body: JsonNode): Pick<Chain, 'name' | 'base' | 'policy' | 'comment'> {
  const fields = fieldsOf(body, 'a chain', KEYS);
  const name = nameOf(fields.need('name'), '"name"');
  const comment = fields.text('comment');
  const noted = comment === undefined ? {} : { comment };
  const hook = fields.get('hook');
  if (!hook) return { name, base: null, policy: null, ...noted };
  const type = fields.need('type');
  const prio = fields.need('prio');
  const devices = devicesOf(fields);
  const base: Base = {
    type: oneOf(textOf(type, '"type"'), TYPES, 'type of chain', type),
    hook: oneOf(textOf(hook, '"hook"'), HOOKS, 'hook', hook),
    priority: prio.kind === 'number' && typeof prio.value === 'number' ? prio.value : mistake('"prio" is a number', prio),
    ...(devices.length > 0 ? { devices } : {}),
    ...(fields.texts('flags').includes('offload') ? { offload: true } : {}),
  };
  const verdict = fields.get('policy');
  if (!verdict) return { name, base, policy: null, ...noted };
  const policy = oneOf(textOf(verdict, '"policy"'), ['accept', 'drop'], 'policy of a chain', verdict);
  return { name, base, policy: { kind: 'policy', verdict: policy, span: verdict.span }, ...noted };
}
