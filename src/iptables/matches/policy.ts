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
import { approximate, defineMatch, untranslatable } from '../define.js';

const WORD = 0xffffffff;

const PROTOCOLS = { esp: '50', ah: '51', ipcomp: '108' } as const;
const names = keyword(['ah', 'esp', 'ipcomp'], 'IPsec protocol');

/** By name, or as listings print it, by number. */
const ipsecProtocol: typeof names = {
  ...names,
  parse: ([text = ''], cx) => names.parse([Object.entries(PROTOCOLS).find(([, number]) => number === text)?.[0] ?? text], cx),
};

export const policy = defineMatch({
  name: 'policy',
  families: ['ip', 'ip6'],
  summary: 'IPsec policies',
  options: {
    direction: { flag: 'dir', value: keyword(['in', 'out'], 'direction'), required: true },
    policy: { flag: 'pol', value: keyword(['none', 'ipsec'], 'policy') },
    strict: { flag: 'strict', value: noValue },
    reqid: { flag: 'reqid', value: integer(0, WORD), negatable: true },
    spi: { flag: 'spi', value: word('spi', (text) => parseWithin(text, 0, WORD), printHex), negatable: true },
    protocol: { flag: 'proto', value: ipsecProtocol, negatable: true },
    mode: { flag: 'mode', value: keyword(['transport', 'tunnel'], 'mode'), negatable: true },
    tunnelDestination: { flag: 'tunnel-dst', value: maskedAddress, negatable: true },
    tunnelSource: { flag: 'tunnel-src', value: maskedAddress, negatable: true },
  },
  check({ options }, { hook }) {
    const { direction, policy, strict, mode, tunnelDestination, tunnelSource } = options;
    if (policy?.value === 'none' && strict) return failure('--strict compares elements, and --pol none has none');
    if (strict && !elementKeys.some((key) => options[key]))
      return failure('--strict needs an element to compare', 'such as --reqid or --proto');
    if ((tunnelSource ?? tunnelDestination) && mode?.value !== 'tunnel') return failure('tunnel ends need --mode tunnel');
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
  lower({ options, span }) {
    const { direction, policy, strict, reqid, spi, protocol, mode } = options;
    const any = exists(direction.value, policy?.value !== 'none', span);
    if (!elementKeys.some((key) => options[key])) return [any];
    if (protocol ?? mode)
      return untranslatable(
        "nft does not see a policy's protocol, mode or tunnel",
        'test --reqid or --spi, which name the association',
      );
    const statements: NftStatement[] = [any];
    if (reqid)
      statements.push(isOrNot(field(`ipsec ${direction.value} reqid`, span), reqid.negated, number(reqid.value, span), span));
    if (spi) statements.push(isOrNot(field(`ipsec ${direction.value} spi`, span), spi.negated, hex(spi.value, span), span));
    return approximate(
      statements,
      strict
        ? 'nft does not ask that the policy has one element'
        : 'nft looks at the first element of the policy, iptables at any one',
    );
  },
  meaning({ options }) {
    const { direction, policy } = options;
    const carried = equals(direction.value === 'in' ? 'meta secpath' : 'rt ipsec', 1);
    if (policy?.value === 'none') return [testing(unless(true, carried))];
    const tests: Predicate[] = [carried];
    for (const key of elementKeys) {
      const use = options[key];
      if (use)
        tests.push(
          unless(
            use.negated,
            unknown(`policy ${direction.value} ${key} ${JSON.stringify(use.value, bigintText)}`, 'policies are not modelled'),
          ),
        );
    }
    return [testing(all(tests))];
  },
});

const elementKeys = ['reqid', 'spi', 'protocol', 'mode', 'tunnelDestination', 'tunnelSource'] as const;

function exists(direction: 'in' | 'out', wanted: boolean, span: Span): NftStatement {
  return is(field(direction === 'in' ? 'meta ipsec' : 'rt ipsec', span), symbol(wanted ? 'exists' : 'missing', span), span);
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString(16) : value;
}
