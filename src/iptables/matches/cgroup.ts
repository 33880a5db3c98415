// -m cgroup: the control group of the local program that the packet belongs to.

import { failure, type Failure } from '../../base/result.js';
import { field, isOrNot, number, string } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { all, equals, present, unknown, unless } from '../../core/predicate.js';
import { integer } from '../../values/integer.js';
import { boundedText, savedString } from '../../values/text.js';
import { approximate, defineMatch, untranslatable, type LowerContext, type Lowered } from '../define.js';
import type { OptionUse } from '../../ast/iptables.js';

/** XT_CGROUP_PATH_MAX less its end. */
const LONGEST = 511;

export const cgroup = defineMatch({
  name: 'cgroup',
  families: ['ip', 'ip6'],
  summary: 'the control group of the program',
  hooks: ['input', 'output', 'postrouting'],
  options: {
    path: { flag: 'path', value: savedString(boundedText('path', LONGEST)), negatable: true, excludes: ['classid'] },
    classid: { flag: 'cgroup', value: integer(0, 0xffffffff), negatable: true },
  },
  check: ({ options: { path, classid } }): Failure | undefined =>
    (path ?? classid) ? undefined : failure('it tests nothing', 'one of --path and --cgroup is needed'),
  lower({ options: { path, classid } }, cx) {
    if (path) return lowerPath(path, cx);
    if (!classid) return [];
    const { value, negated, span } = classid;
    return [isOrNot(field('meta cgroup', span), negated, number(value, span), span)];
  },
  // xt_cgroup.c: what belongs to no socket does not match, whatever is negated.
  meaning({ options: { path, classid } }) {
    if (path) return [testing(unless(path.negated, unknown(`cgroup ${path.value}`, 'control groups are not modelled')))];
    return classid ? [testing(all([present('meta cgroup'), unless(classid.negated, equals('meta cgroup', classid.value))]))] : [];
  },
});

/** nft compares the ancestor at a level, which is to be in the group, or below it. */
function lowerPath({ value, negated, span }: OptionUse<string>, { hook }: LowerContext): Lowered {
  const path = value.replace(/^\/+|\/+$/g, '');
  if (path === '')
    return untranslatable('nft cannot ask for the root of all groups', 'leave the match out: every program is in it');
  if (path.includes('"')) return untranslatable('nft cannot write a path with a double quote in it');
  if (hook === 'postrouting') return untranslatable('nft does not look for sockets at postrouting', 'move the rule to OUTPUT');
  const level = path.split('/').length;
  const test = isOrNot({ kind: 'socket cgroup', level, span }, negated, string(path, span), span);
  return approximate(
    [test],
    'nft looks the group up once, when the rules are loaded, and also finds the sockets of packets that come in',
  );
}
