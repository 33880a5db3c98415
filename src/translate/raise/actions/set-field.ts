// `FIELD set VALUE`: marks, classes, DSCP, hop limits, MSS and what else iptables has a target for.

import type { Expression, SetFieldStatement } from '../../../ast/nft.js';
import { constantValue } from '../../../nft/meaning/constants.js';
import { printExpression } from '../../../nft/print-expression.js';
import { typesOf } from '../../../nft/type-of.js';
import type { RaiseContext } from '../context.js';
import { hexOf } from '../field.js';
import { acting, type Act, type Branch, type Item } from '../items.js';
import { everyNumber, sharesOf } from '../drawn.js';
import { mapCases } from '../normalize.js';
import { ones } from '../ranges.js';
import { fieldTest, isRefusal, of, refuse, type Refusal } from '../tests.js';

const WORD = ones(32);

/** `own & keep ^ other & copy ^ flip`: what marks can become. */
interface Mixed {
  readonly keep: bigint;
  readonly copy: bigint;
  readonly flip: bigint;
}

export function setFieldItems(statement: SetFieldStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { field, value } = statement;
  if (field.kind === 'field' && isOfOtherFamily(field.field, cx.family)) return [{ kind: 'tests', of: [] }];
  if (value.kind === 'map' && value.key.kind === 'numgen')
    return sharesOf(value.key, value.map, cx, ({ value: each }) =>
      !each || each.kind === 'verdict' ? refuse('the map gives no values') : act({ ...statement, value: each }, cx),
    );
  if (value.kind === 'numgen') return sharesOf(value, everyNumber(value), cx, ({ key }) => act({ ...statement, value: key }, cx));
  if (value.kind === 'map') {
    const cases = mapCases(value.key, value.map, cx);
    if (isRefusal(cases)) return cases;
    const branches: Branch[] = [];
    for (const { when, element } of cases) {
      if (!element.value || element.value.kind === 'verdict') return refuse('the map gives no values');
      const made = act({ ...statement, value: element.value }, cx);
      if (isRefusal(made)) return made;
      branches.push({ when, act: made });
    }
    return [{ kind: 'do', branches }];
  }
  const made = act(statement, cx);
  if (isRefusal(made)) return made;
  const items: readonly Item[] = [{ kind: 'do', branches: [{ when: [[]], act: made }] }];
  // Only TCP has such an option; everything else breaks off here.
  return statement.field.kind === 'tcp option'
    ? [{ kind: 'tests', of: [[fieldTest('meta l4proto', 8, of(6n))]] }, ...items]
    : items;
}

/** nft tests the family by itself. */
function isOfOtherFamily(field: string, family: 'ip' | 'ip6'): boolean {
  const [head = ''] = field.split(' ');
  return (head === 'ip' || head === 'ip6') && head !== family;
}

function act(statement: SetFieldStatement, cx: RaiseContext): Act | Refusal {
  const { field, value } = statement;
  if (field.kind === 'tcp option') return maximumSegment(statement, cx);
  if (field.kind === 'raw' && field.base === 'nh' && field.offset === 0 && field.length === 16)
    return trafficClass(printExpression(field), value);
  if (field.kind !== 'field') return refuse(`iptables cannot change ${printExpression(field)}`);
  const name = field.direction === undefined ? field.field : `${field.direction} ${field.field}`;
  const number = constantValue(value, typesOf(field)[0]);
  const constant = number === undefined ? undefined : BigInt(number);
  const text = printExpression(value);
  const need = (make: (bits: bigint) => Act): Act | Refusal =>
    constant === undefined
      ? refuse(`iptables cannot set ${name} to what is worked out for each packet: ${text}`)
      : make(constant);
  switch (name) {
    case 'meta mark':
      return markAct('meta mark', value);
    case 'ct mark':
      return markAct('ct mark', value);
    case 'meta priority':
      return need((bits) =>
        acting('CLASSIFY', ['--set-class', `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`], { writes: [name] }),
      );
    case 'meta nftrace':
      return acting('TRACE');
    case 'ip dscp':
    case 'ip6 dscp':
      if (constant === undefined) return partOfDscp(name, value);
      return need((bits) => acting('DSCP', ['--set-dscp', hexOf(bits)], { writes: [name] }));
    case 'ip ecn':
    case 'ip6 ecn':
      return need((bits) => acting('TOS', ['--set-tos', `${hexOf(bits)}/0x3`], { writes: [name] }));
    case 'ip ttl':
      return need((bits) => acting('TTL', ['--ttl-set', String(bits)], { writes: [name] }));
    case 'ip6 hoplimit':
      return need((bits) => acting('HL', ['--hl-set', String(bits)], { writes: [name] }));
    case 'ct zone':
      return need((bits) => acting('CT', ['--zone', String(bits)], { writes: ['*'] }));
    case 'original ct zone':
      return need((bits) => acting('CT', ['--zone-orig', String(bits)], { writes: ['*'] }));
    case 'reply ct zone':
      return need((bits) => acting('CT', ['--zone-reply', String(bits)], { writes: ['*'] }));
    case 'ct event':
      if (cx.place !== 'raw') return refuse('iptables sets events at PREROUTING and OUTPUT only, in raw');
      cx.differs(
        'iptables sets the events of new connections, and sends none of expectations; nft sets them for each packet, and leaves expectations alone',
      );
      return acting('CT', ['--ctevents', text.replaceAll(' | ', ',').replace('seqadj', 'natseqinfo')]);
    case 'ct label':
      return need((bits) => ({ words: ['-m', 'connlabel', '--label', String(bits), '--set'], ends: false, writes: [name] }));
    case 'meta secmark':
      cx.differs('the security context is copied whether or not the packet has one already');
      return acting('CONNSECMARK', ['--restore']);
    case 'ct secmark':
      cx.differs('the security context is copied whether or not the connection has one already');
      return acting('CONNSECMARK', ['--save']);
    default:
      return refuse(`iptables cannot set ${name}`);
  }
}

/** `value/mask` of what sets the packet's mark from itself, or undefined. */
export function markOptions({ field, value }: SetFieldStatement): string | undefined {
  if (field.kind !== 'field' || field.field !== 'meta mark') return undefined;
  const mixed = mix(value, 'meta mark');
  return mixed?.copy === 0n ? `${hexOf(mixed.flip)}/${hexOf(mixed.keep ^ WORD)}` : undefined;
}

function markAct(own: 'meta mark' | 'ct mark', value: Expression): Act | Refusal {
  const moved = shiftedMark(own, value);
  if (moved) return acting('CONNMARK', moved, { writes: [own] });
  const mixed = mix(value, own);
  if (!mixed) return refuse(`iptables cannot work out this mark: ${printExpression(value)}`);
  const { keep, copy, flip } = mixed;
  const target = own === 'meta mark' ? 'MARK' : 'CONNMARK';
  const writes = [own];
  // mark = mark & ~mask ^ value
  if (copy === 0n) return acting(target, ['--set-xmark', `${hexOf(flip)}/${hexOf(keep ^ WORD)}`], { writes });
  if (flip !== 0n)
    return refuse('iptables copies marks, and does not change them on the way', 'set the bits in a rule of its own');
  // restore: mark = mark & ~nfmask ^ ctmark & ctmask; save the other way round.
  const [nfmask, ctmask] = own === 'meta mark' ? [keep ^ WORD, copy] : [copy, keep ^ WORD];
  return acting(
    'CONNMARK',
    [own === 'meta mark' ? '--restore-mark' : '--save-mark', '--nfmask', hexOf(nfmask), '--ctmask', hexOf(ctmask)],
    { writes },
  );
}

/** What CONNMARK shifts: a mark that it copies whole, or the old mark of the connection with what it sets. */
function shiftedMark(own: 'meta mark' | 'ct mark', value: Expression): readonly string[] | undefined {
  const isJoined = value.kind === 'binary' && (value.operator === '^' || value.operator === '|') && value.left.kind === 'binary';
  const [shift, added] = isJoined ? [value.left, constantValue(value.right, undefined)] : [value, 0];
  if (shift.kind !== 'binary' || added === undefined || (shift.operator !== '<<' && shift.operator !== '>>')) return undefined;
  const bits = constantValue(shift.right, undefined);
  const inner = mix(shift.left, own);
  if (bits === undefined || bits < 1 || bits > 31 || inner?.flip !== 0n) return undefined;
  const isLeft = shift.operator === '<<';
  const by = BigInt(bits);
  const how = [isLeft ? '--left-shift-mark' : '--right-shift-mark', String(bits)];
  const flip = BigInt(added);
  if (inner.keep === 0n && flip === 0n) {
    return own === 'meta mark'
      ? ['--restore-mark', '--nfmask', hexOf(WORD), '--ctmask', hexOf(inner.copy), ...how]
      : ['--save-mark', '--nfmask', hexOf(inner.copy), '--ctmask', hexOf(WORD), ...how];
  }
  const set = isLeft ? flip >> by : (flip << by) & WORD;
  const isWhole = (isLeft ? (set << by) & WORD : set >> by) === flip;
  // What the shift leaves of the old mark, and what is set, may overlap: only ^ joins them.
  if (own !== 'ct mark' || inner.copy !== 0n || !isWhole || (isJoined && value.operator !== '^')) return undefined;
  return ['--set-xmark', `${hexOf(set)}/${hexOf(inner.keep ^ WORD)}`, ...how];
}

/** Some bits of DSCP: six of the eight that TOS changes. */
function partOfDscp(own: 'ip dscp' | 'ip6 dscp', value: Expression): Act | Refusal {
  const mixed = mix(value, own);
  if (!mixed || mixed.copy !== 0n) return refuse(`iptables cannot work out this DSCP: ${printExpression(value)}`);
  const mask = (mixed.keep & ones(6)) ^ ones(6);
  return acting('TOS', ['--set-tos', `${hexOf(mixed.flip << 2n)}/${hexOf(mask << 2n)}`], { writes: [own] });
}

/** The traffic class of IPv6 is in the middle of the first two bytes. */
function trafficClass(own: string, value: Expression): Act | Refusal {
  const mixed = mix(value, own);
  const changed = mixed && ones(16) ^ (mixed.keep & ones(16));
  if (!mixed || changed === undefined || mixed.copy !== 0n || ((changed | mixed.flip) & ~0xff0n) !== 0n) {
    return refuse('of the first two bytes iptables changes the traffic class only');
  }
  return acting('TOS', ['--set-tos', `${hexOf(mixed.flip >> 4n)}/${hexOf(changed >> 4n)}`], { writes: ['ip6 dscp', 'ip6 ecn'] });
}

function mix(value: Expression, own: string): Mixed | undefined {
  if (value.kind === 'raw') return printExpression(value) === own ? { keep: WORD, copy: 0n, flip: 0n } : undefined;
  if (value.kind === 'field') {
    if (value.field === own) return { keep: WORD, copy: 0n, flip: 0n };
    return value.field === 'meta mark' || value.field === 'ct mark' ? { keep: 0n, copy: WORD, flip: 0n } : undefined;
  }
  const constant = constantValue(value, undefined);
  if (constant !== undefined) return { keep: 0n, copy: 0n, flip: BigInt(constant) };
  if (value.kind !== 'binary') return undefined;
  const left = mix(value.left, own);
  const right = mix(value.right, own);
  if (!left || !right) return undefined;
  const bits = right.keep === 0n && right.copy === 0n ? right.flip : undefined;
  switch (value.operator) {
    case '&':
      return bits === undefined ? undefined : { keep: left.keep & bits, copy: left.copy & bits, flip: left.flip & bits };
    case '|':
      if (bits !== undefined)
        return { keep: left.keep & ~bits & WORD, copy: left.copy & ~bits & WORD, flip: (left.flip & ~bits) | bits };
      // Bits of one side only: or is the same as exclusive or.
      return disjoint(left, right) ? exclusive(left, right) : undefined;
    case '^':
      return (left.keep & right.keep) !== 0n || (left.copy & right.copy) !== 0n ? undefined : exclusive(left, right);
    default:
      return undefined;
  }
}

function disjoint(a: Mixed, b: Mixed): boolean {
  return ((a.keep | a.copy | a.flip) & (b.keep | b.copy | b.flip)) === 0n;
}

function exclusive(a: Mixed, b: Mixed): Mixed {
  return { keep: a.keep | b.keep, copy: a.copy | b.copy, flip: a.flip ^ b.flip };
}

function maximumSegment({ field, value }: SetFieldStatement, cx: RaiseContext): Act | Refusal {
  if (field.kind !== 'tcp option' || field.option !== 'maxseg') return refuse(`iptables cannot change ${printExpression(field)}`);
  if (value.kind === 'field' && value.field === 'rt mtu') return acting('TCPMSS', ['--clamp-mss-to-pmtu']);
  const size = constantValue(value, undefined);
  if (size === undefined) return refuse(`iptables cannot set the MSS to ${printExpression(value)}`);
  cx.differs('iptables never raises the MSS, and adds the option to SYN packets that have none');
  return acting('TCPMSS', ['--set-mss', String(size)]);
}
