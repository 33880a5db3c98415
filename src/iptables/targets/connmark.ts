// -j CONNMARK: changes the mark of the connection, or carries it over to or from the packet.

import type { Span } from '../../base/source.js';
import { failure, type Failure } from '../../base/result.js';
import { binary, field, hex, setField, test, number } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { Expression, NftStatement } from '../../ast/nft.js';
import { computed, doing, exclusiveOr, type Step } from '../../core/action.js';
import { CT_STATE } from '../../core/fields.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { fullMarkMask, markBits, markMask, type MarkMask } from '../../values/mark.js';
import { stateTest } from '../connections.js';
import { chain, defineTarget, type Lowered, type NodeOf } from '../define.js';
import { lastWritten } from '../last-written.js';
import { asXmark, lowerMarkChange, type MarkField } from '../marks.js';

const ALL = 0xffffffff;
const others = (...keys: readonly string[]): readonly string[] => keys;

export const connmark = defineTarget({
  name: 'CONNMARK',
  families: ['ip', 'ip6'],
  summary: 'changes, saves or restores the mark of the connection',
  terminal: false,
  options: {
    xmark: { flag: 'set-xmark', value: fullMarkMask, excludes: others('set', 'and', 'or', 'xor', 'save', 'restore') },
    set: { flag: 'set-mark', value: markMask, excludes: others('xmark', 'and', 'or', 'xor', 'save', 'restore') },
    and: { flag: 'and-mark', value: markBits, excludes: others('xmark', 'set', 'or', 'xor', 'save', 'restore') },
    or: { flag: 'or-mark', value: markBits, excludes: others('xmark', 'set', 'and', 'xor', 'save', 'restore') },
    xor: { flag: 'xor-mark', value: markBits, excludes: others('xmark', 'set', 'and', 'or', 'save', 'restore') },
    save: { flag: 'save-mark', value: noValue, excludes: others('xmark', 'set', 'and', 'or', 'xor', 'restore') },
    restore: { flag: 'restore-mark', value: noValue, excludes: others('xmark', 'set', 'and', 'or', 'xor', 'save') },
    nfmask: { flag: 'nfmask', value: markBits, excludes: ['mask'] },
    ctmask: { flag: 'ctmask', value: markBits, excludes: ['mask'] },
    mask: { flag: 'mask', value: markBits, excludes: ['nfmask', 'ctmask'] },
    left: { flag: 'left-shift-mark', value: integer(0, 32) },
    right: { flag: 'right-shift-mark', value: integer(0, 32) },
  },
  check({ options }): Failure | undefined {
    const { save, restore } = options;
    return xmarkOf(options) || save || restore
      ? undefined
      : failure('it does nothing', 'one of --set-mark, --save-mark and --restore-mark is needed');
  },
  normal(node) {
    const { save, restore, left, right } = node.options;
    const by = lastWritten(left, right);
    const shift = !by || by.value === 0 ? {} : by === left ? { left } : { right };
    const xmark = xmarkOf(node.options);
    if (xmark) return { ...node, options: { xmark, ...shift } };
    const { nfmask, ctmask } = masksOf(node.options);
    const maskUse = (value: number): OptionUse<number> => ({ value, negated: false, span: node.options.mask?.span ?? node.span });
    return {
      ...node,
      options: {
        ...(save && { save }),
        ...(restore && { restore }),
        nfmask: node.options.nfmask ?? maskUse(nfmask),
        ctmask: node.options.ctmask ?? maskUse(ctmask),
        ...shift,
      },
    };
  },
  lower({ options, span }) {
    const shift = shiftOf(options);
    const xmark = xmarkOf(options);
    if (xmark) return lowerSet(xmark, shift);
    const { nfmask, ctmask } = masksOf(options);
    return options.save
      ? copy('meta mark', nfmask, 'ct mark', ctmask, shift, span)
      : copy('ct mark', ctmask, 'meta mark', nfmask, shift, span);
  },
  // xt_connmark.c, connmark_tg_shift: target = (target & ~mask) ^ (source & mask), shifted.
  meaning({ options }): readonly Step[] {
    const xmark = xmarkOf(options);
    const shift = shiftOf(options);
    if (xmark) {
      const { value, mask } = xmark.value;
      const kept = computed('ct mark', (~mask & moved(ALL, -shift)) >>> 0, moved(value, shift), shift);
      return [doing({ kind: 'set', field: 'ct mark', value: kept })];
    }
    const { nfmask, ctmask } = masksOf(options);
    const saved = computed('meta mark', nfmask, 0, shift);
    const restored = computed('ct mark', ctmask, 0, shift);
    return options.save
      ? [
          doing({
            kind: 'set',
            field: 'ct mark',
            value: ctmask === ALL ? saved : exclusiveOr(computed('ct mark', ~ctmask >>> 0), saved),
          }),
        ]
      : [
          doing({
            kind: 'set',
            field: 'meta mark',
            value: nfmask === ALL ? restored : exclusiveOr(computed('meta mark', ~nfmask >>> 0), restored),
          }),
        ];
  },
});

interface ConnmarkTarget extends NodeOf<typeof connmark> {}

/** A mask that comes after the mark stands for the mask of the mark itself: the tools keep both in one place. */
function xmarkOf(options: ConnmarkTarget['options']): OptionUse<MarkMask> | undefined {
  const use = markOf(options);
  const mask = options.mask ?? options.ctmask;
  return use && mask && mask.span.start > use.span.start ? { ...use, value: { value: use.value.value, mask: mask.value } } : use;
}

function markOf({ xmark, set, and, or, xor }: ConnmarkTarget['options']): OptionUse<MarkMask> | undefined {
  if (xmark) return xmark;
  if (set) return { ...set, value: asXmark('set', set.value) };
  if (and) return { ...and, value: asXmark('and', { value: and.value, mask: 0 }) };
  if (or) return { ...or, value: asXmark('or', { value: or.value, mask: 0 }) };
  return xor && { ...xor, value: asXmark('xor', { value: xor.value, mask: 0 }) };
}

function masksOf({ nfmask, ctmask, mask }: ConnmarkTarget['options']): { readonly nfmask: number; readonly ctmask: number } {
  return { nfmask: nfmask?.value ?? mask?.value ?? ALL, ctmask: ctmask?.value ?? mask?.value ?? ALL };
}

/**
 * `to = (to & ~toMask) ^ (from & fromMask)`. nft before 1.1 cannot join two marks in one expression, so where bits of the old
 * one stay the others are carried over one by one.
 */
function copy(from: MarkField, fromMask: number, to: MarkField, toMask: number, shift: number, span: Span): Lowered {
  const source = field(from, span);
  const target = field(to, span);
  if (toMask === ALL) {
    const read = fromMask === ALL ? source : binary(source, '&', hex(fromMask, span), span);
    return [setField(target, shifted(read, shift, span), span)];
  }
  const tracked = stateTest(CT_STATE.invalid | CT_STATE.untracked, true, span);
  const rules: NftStatement[][] = [[tracked, lowerMarkChange(to, { value: 0, mask: toMask }, span)]];
  for (let index = 0; index < 32; index++) {
    const bit = (1 << index) >>> 0;
    const moves = moved(bit, shift);
    if ((fromMask & bit) === 0 || moves === 0) continue;
    const isSet = test(binary(source, '&', hex(bit, span), span), '==', hex(bit, span), span);
    rules.push([isSet, setField(target, binary(target, '^', hex(moves, span), span), span)]);
  }
  return chain(rules);
}

/** Bits to the left; to the right where it is negative. */
function shiftOf({ left, right }: ConnmarkTarget['options']): number {
  return (left?.value ?? 0) - (right?.value ?? 0);
}

function moved(bits: number, shift: number): number {
  return (shift >= 0 ? bits << shift : bits >>> -shift) >>> 0;
}

function shifted(value: Expression, shift: number, span: Span): Expression {
  return shift === 0 ? value : binary(value, shift > 0 ? '<<' : '>>', number(Math.abs(shift), span), span);
}

/** What is set is shifted as a whole, with what stays of the old mark. */
function lowerSet({ value, span }: OptionUse<MarkMask>, shift: number): readonly NftStatement[] {
  if (shift === 0) return [lowerMarkChange('ct mark', value, span)];
  const mark = field('ct mark', span);
  const kept = (~value.mask & moved(ALL, -shift)) >>> 0;
  const constant = moved(value.value, shift);
  if (kept === 0) return [setField(mark, hex(constant, span), span)];
  const rest = shifted(binary(mark, '&', hex(kept, span), span), shift, span);
  return [setField(mark, constant === 0 ? rest : binary(rest, '^', hex(constant, span), span), span)];
}
