// -m policy: the IPsec that brought the packet here, or will carry it on.

import type { Span } from '../../base/source.js';
import { field, hex, is, isOrNot, number, symbol } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, equals, unknown, unless, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { maskedAddress } from '../../values/address.js';
import { noValue, word } from '../../values/codec.js';
import { integer, parseWithin } from '../../values/integer.js';
import { keyword } from '../../values/keyword.js';
import { printHex } from '../../values/mark.js';
import { approximate, defineMatch, untranslatable, type Lowered, type NodeOf, type OptionSpecs } from '../define.js';

const WORD = 0xffffffff;

const PROTOCOLS = { esp: '50', ah: '51', ipcomp: '108' } as const;
const names = keyword(['ah', 'esp', 'ipcomp'], 'IPsec protocol');

/** By name, or as listings print it, by number. */
const ipsecProtocol: typeof names = {
  ...names,
  parse: ([text = ''], cx) => names.parse([Object.entries(PROTOCOLS).find(([, number]) => number === text)?.[0] ?? text], cx),
};

/** Of one transformation. XT_POLICY_MAX_ELEM, in xt_policy.h, is 4. */
const element = {
  reqid: { flag: 'reqid', value: integer(0, WORD), negatable: true },
  spi: { flag: 'spi', value: word('spi', (text) => parseWithin(text, 0, WORD), printHex), negatable: true },
  protocol: { flag: 'proto', value: ipsecProtocol, negatable: true },
  mode: { flag: 'mode', value: keyword(['transport', 'tunnel'], 'mode'), negatable: true },
  tunnelDestination: { flag: 'tunnel-dst', value: maskedAddress, negatable: true },
  tunnelSource: { flag: 'tunnel-src', value: maskedAddress, negatable: true },
} as const satisfies OptionSpecs;
const next = { flag: 'next', value: noValue, opensElement: true } as const;

export const policy = defineMatch({
  name: 'policy',
  families: ['ip', 'ip6'],
  summary: 'IPsec policies',
  options: {
    direction: { flag: 'dir', value: keyword(['in', 'out'], 'direction'), required: true },
    policy: { flag: 'pol', value: keyword(['none', 'ipsec'], 'policy') },
    strict: { flag: 'strict', value: noValue },
    ...element,
    next,
    ...inElement(1, element),
    next1: { ...next, element: 1 },
    ...inElement(2, element),
    next2: { ...next, element: 2 },
    ...inElement(3, element),
  },
  check({ options }, { hook }) {
    const { direction, policy, strict } = options;
    const elements = elementsOf(options);
    if (policy?.value === 'none' && strict) return failure('--strict compares elements, and --pol none has none');
    if (elements.length > 1 && !strict) return failure('--next needs --strict', 'without it, any element will do');
    if (strict && elements.some((each) => elementKeys.every((key) => !each[key])))
      return failure('--strict needs an element to compare', 'such as --reqid or --proto');
    if (
      elements.some(
        ({ mode, tunnelDestination, tunnelSource }) => (tunnelSource ?? tunnelDestination) && mode?.value !== 'tunnel',
      )
    )
      return failure('tunnel ends need --mode tunnel');
    if (direction.value === 'in' && (hook === 'output' || hook === 'postrouting'))
      return failure(`--dir in cannot be tested in ${hook.toUpperCase()}`);
    if (direction.value === 'out' && (hook === 'input' || hook === 'prerouting'))
      return failure(`--dir out cannot be tested in ${hook.toUpperCase()}`);
    return undefined;
  },
  normal(node) {
    const { direction, policy = { value: 'ipsec', negated: false, span: node.span }, ...elements } = node.options;
    return { ...node, options: { direction, policy, ...(policy.value === 'ipsec' && elements) } };
  },
  lower({ options, span }): Lowered {
    const { direction, policy, strict } = options;
    const any = exists(direction.value, policy?.value !== 'none', span);
    if (!elementKeys.some((key) => options[key])) return [any];
    const elements = elementsOf(options);
    if (elements.some(({ protocol, mode }) => protocol ?? mode))
      return untranslatable(
        "nft does not see a policy's protocol, mode or tunnel",
        'test --reqid or --spi, which name the association',
      );
    const statements: NftStatement[] = [any];
    elements.forEach(({ reqid, spi }, index) => {
      // What came in was undone from the last element to the first (xt_policy.c, match_policy_in; nft_xfrm.c).
      const place = direction.value === 'in' ? elements.length - 1 - index : index;
      const of = (what: string) => field(`ipsec ${direction.value}${place === 0 ? '' : ` spnum ${place}`} ${what}`, span);
      if (reqid) statements.push(isOrNot(of('reqid'), reqid.negated, number(reqid.value, span), span));
      if (spi) statements.push(isOrNot(of('spi'), spi.negated, hex(spi.value, span), span));
    });
    return approximate(
      statements,
      strict
        ? `nft does not ask that the policy has ${elements.length === 1 ? 'one element' : `${elements.length} elements`} and no more`
        : 'nft looks at the first element of the policy, iptables at any one',
    );
  },
  meaning({ options }) {
    const { direction, policy } = options;
    const carried = equals(direction.value === 'in' ? 'meta secpath' : 'rt ipsec', 1);
    if (policy?.value === 'none') return [testing(unless(true, carried))];
    const tests: Predicate[] = [carried];
    elementsOf(options).forEach((each, index) => {
      const which = index === 0 ? direction.value : `${direction.value} ${index}`;
      for (const key of elementKeys) {
        const use = each[key];
        if (use)
          tests.push(
            unless(
              use.negated,
              unknown(`policy ${which} ${key} ${JSON.stringify(use.value, bigintText)}`, 'policies are not modelled'),
            ),
          );
      }
    });
    return [testing(all(tests))];
  },
});

interface PolicyMatch extends NodeOf<typeof policy> {}

type ElementKey = keyof typeof element;
const elementKeys = Object.keys(element) as ElementKey[];

type Later<Options, Index extends number> = {
  readonly [Key in keyof Options & string as `${Key}${Index}`]: Options[Key] & { readonly element: Index };
};

/** The options of a later element, under keys of their own. */
function inElement<Options extends OptionSpecs, Index extends number>(index: Index, options: Options): Later<Options, Index> {
  return Object.fromEntries(
    Object.entries(options).map(([key, spec]) => [`${key}${index}`, { ...spec, element: index }]),
  ) as Later<Options, Index>;
}

type ElementUses = Pick<PolicyMatch['options'], ElementKey>;

/** One for the options before the first --next, and one for those behind each. */
function elementsOf(options: PolicyMatch['options']): readonly ElementUses[] {
  const later = ([1, 2, 3] as const).slice(0, [options.next, options.next1, options.next2].filter(Boolean).length);
  return [
    options,
    ...later.map(
      (index) => Object.fromEntries(elementKeys.map((key) => [key, options[`${key}${index}`]])) as unknown as ElementUses,
    ),
  ];
}

function exists(direction: 'in' | 'out', wanted: boolean, span: Span): NftStatement {
  return is(field(direction === 'in' ? 'meta ipsec' : 'rt ipsec', span), symbol(wanted ? 'exists' : 'missing', span), span);
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString(16) : value;
}
