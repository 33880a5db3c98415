// Makes a constant fit the type it is compared with: checks it, and gives it the spelling of a listing.

import type { Element, Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { parseDuration, printDuration } from './duration.js';
import { symbolFor } from './symbols.js';
import type { Types } from './type-of.js';
import { bitNames, formatClassid, plainType, TYPES, wordsOf, wordValue, type DataType } from './types.js';

/** Told of each value that does not fit. */
export type Report = (message: string, at: Span, help?: string) => void;

/** Told of each constant and the type that it is made to fit. */
export type Note = (value: Expression, type: DataType) => void;

/** The constant as listings write it; what does not fit is reported and stays as it was. */
export function fitExpression(value: Expression, types: Types, report: Report, note?: Note): Expression {
  const type = types[0];
  switch (value.kind) {
    case 'concat': {
      if (types.length > 0 && types.length !== value.items.length) {
        report(`${value.items.length} values are joined where ${types.length} are expected`, value.span);
        return value;
      }
      return { ...value, items: value.items.map((item, index) => fitExpression(item, one(types[index]), report, note)) };
    }
    case 'list':
      return joinBits({ ...value, items: value.items.map((item) => fitExpression(item, types, report, note)) }, type);
    case 'set':
      return { ...value, elements: value.elements.map((element) => fitElement(element, types, [], report, note)) };
    case 'range': {
      if (type && isName(type)) report('names have no order, so there is no range of them', value.span, 'list them in a set');
      const from = fitExpression(value.from, plain(types), report, note);
      const to = fitExpression(value.to, plain(types), report, note);
      const [low, high] = [magnitude(from, type), magnitude(to, type)];
      if (low !== undefined && high !== undefined && low > high) report('the range ends before it begins', value.span);
      return { ...value, from, to };
    }
    case 'prefix': {
      if (type && (value.length > type.width || type.shape === 'string')) {
        report(`a prefix of ${type.name} is no longer than ${type.width}`, value.span);
      }
      return { ...value, address: fitExpression(value.address, plain(types), report, note) };
    }
    case 'binary': {
      const shift = value.operator === '<<' || value.operator === '>>';
      if (shift && type && type.width > 0 && value.right.kind === 'number' && value.right.value >= type.width) {
        report(
          `a ${type.name} has ${type.width} bits, so it cannot be shifted by ${String(value.right.value)}`,
          value.right.span,
        );
      }
      return {
        ...value,
        left: fitExpression(value.left, plain(types), report, note),
        right: shift ? value.right : fitExpression(value.right, plain(types), report, note),
      };
    }
    default:
      if (type) note?.(value, type);
      return type ? fitLeaf(value, type, report) : value;
  }
}

/** An element's key and value. */
export function fitElement(element: Element, keys: Types, values: Types, report: Report, note?: Note): Element {
  const any = element.key.kind === 'symbol' && element.key.name === '*';
  if (!any && keys.length > 1 && isPlain(element.key)) {
    report(`one value stands where ${keys.length} are to be joined`, element.key.span, 'join them by " . "');
  }
  const key = any ? element.key : fitExpression(element.key, keys, report, note);
  if (element.value === undefined || element.value.kind === 'verdict') return { ...element, key };
  return { ...element, key, value: fitExpression(element.value, values, report, note) };
}

/** A single value, which no variable or set stands for. */
function isPlain(key: Expression): boolean {
  return key.kind !== 'concat' && key.kind !== 'set' && key.kind !== 'set reference' && key.kind !== 'variable';
}

/** The ends of ranges, and what is calculated with, are written as numbers. */
function plain(types: Types): Types {
  const [type] = types;
  return type ? [plainType(type)] : types;
}

function one(type: DataType | undefined): Types {
  return type ? [type] : [];
}

/** A single constant. */
export function fitLeaf(value: Expression, type: DataType, report: Report): Expression {
  switch (value.kind) {
    case 'number':
      return fitNumber(value.value, value.base, type, value.span, report);
    case 'symbol':
      return fitWord(value.name, value, type, report);
    case 'string':
      return type.shape === 'number' || type.shape === 'string'
        ? fitWord(value.text, value, type, report)
        : fitClock(value, type, report);
    case 'address': {
      const wanted = type.shape === 'ipv4' ? 'ip' : type.shape === 'ipv6' ? 'ip6' : undefined;
      if (wanted !== undefined ? wanted !== value.family : type !== TYPES.address) {
        report(`an ${value.family === 'ip' ? 'IPv4' : 'IPv6'} address does not fit the type ${type.name}`, value.span);
      }
      return value;
    }
    case 'mac':
      if (type.shape !== 'mac') report(`a link-layer address does not fit the type ${type.name}`, value.span);
      return value;
    default:
      return value;
  }
}

function fitNumber(value: number | bigint, base: 'decimal' | 'hex', type: DataType, span: Span, report: Report): Expression {
  if (type.width > 0 && type.shape !== 'string' && !hasRoom(value, type.width)) {
    report(`${String(value)} is more than ${type.name} can hold, which is ${String((1n << BigInt(type.width)) - 1n)}`, span);
    return { kind: 'number', value, base, span };
  }
  if (type === TYPES.ct_label && value >= LABELS)
    report(`labels are numbered from 0 to ${LABELS - 1}, and ${String(value)} is none`, span);
  if (type.shape === 'time') return { kind: 'symbol', name: printDuration(Number(value) * 1000), span };
  if (type.shape === 'classid') return { kind: 'symbol', name: formatClassid(Number(value)), span };
  if (type.symbols && !type.numeric && !(type.bits && value === 0) && type !== TYPES.fib_oif) {
    const word = symbolFor(type.symbols, Number(value));
    if (word !== undefined) return { kind: 'symbol', name: word, span };
    if (type.bits) {
      const words = bitNames(Number(value), type);
      if (words) return { kind: 'list', items: words.map((name) => ({ kind: 'symbol', name, span })), span };
    }
  }
  return { kind: 'number', value, base: type.hex ? 'hex' : 'decimal', span };
}

/** Of a connection, one a bit (XT_CONNLABEL_MAXBIT). */
const LABELS = 128;

function hasRoom(value: number | bigint, width: number): boolean {
  return typeof value === 'number' && width < 53 ? value < 2 ** width : BigInt(value) < 1n << BigInt(width);
}

function fitWord(word: string, value: Expression, type: DataType, report: Report): Expression {
  const { span } = value;
  if (type.shape === 'string') {
    if (word === '') report('the text is empty', span);
    else if (isName(type) && word.length >= NAME_SIZE) {
      report(
        `"${word}" is longer than the ${NAME_SIZE - 1} characters of a ${type === TYPES.osf ? 'system\u2019s name' : 'name of an interface'}`,
        span,
      );
    }
    const known = value.kind === 'symbol' && wordValue(type, word) !== undefined;
    return known ? value : { kind: 'string', text: word, span };
  }
  if (type.shape === 'time') {
    const time = parseDuration(word);
    if (time === undefined) report(`"${word}" is no span of time`, span, 'write it as 1d2h3m4s');
    return time === undefined ? value : { kind: 'symbol', name: printDuration(time), span };
  }
  const number = wordValue(type, type === TYPES.day ? capital(word) : word);
  if (number !== undefined) {
    if (type.numeric || !type.symbols) return { kind: 'number', value: number, base: 'decimal', span };
    return { kind: 'symbol', name: symbolFor(type.symbols, number) ?? word, span };
  }
  if (type.shape === 'classid' && /^[0-9a-f]+:[0-9a-f]+$/i.test(word)) return value;
  if (type === TYPES.uid || type === TYPES.gid || (type.open && type.quoted)) return { kind: 'string', text: word, span };
  if (type.shape === 'ipv4' || type.shape === 'ipv6' || type === TYPES.ct_label) return value;
  const words = type === TYPES.inet_service ? [] : wordsOf(type);
  report(`"${word}" is no ${wordKind(type)}`, span, didYouMean(word, words));
  return value;
}

/** IFNAMSIZ, and OSF's genre in the kernel: with the zero at the end. */
const NAME_SIZE = 16;

function isName(type: DataType): boolean {
  return type === TYPES.ifname || type === TYPES.osf || type === TYPES.iface_index;
}

const CLOCK = /^(?:[01]?\d|2[0-3]):[0-5]?\d(?::(?:[0-5]?\d|60))?$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{1,2}(?::\d{1,2})?)?$/;

/** Times of day and dates, which nft takes as texts or as seconds. */
function fitClock(value: Expression & { readonly kind: 'string' }, type: DataType, report: Report): Expression {
  if (/^\d+$/.test(value.text)) return value;
  if (type.shape === 'clock' && !CLOCK.test(value.text)) {
    report(`"${value.text}" is no time of day`, value.span, 'write it as "17:00" or "17:00:30"');
  } else if (type.shape === 'date' && !DATE.test(value.text)) {
    report(`"${value.text}" is no date`, value.span, 'write it as "2024-12-31" or "2024-12-31 17:00:00"');
  }
  return value;
}

function wordKind(type: DataType): string {
  if (type === TYPES.inet_service) return 'port number, nor a service that is known';
  if (type.shape === 'mac') return 'link-layer address';
  return type.symbols ? `${type.name.replaceAll('_', ' ')}` : 'number';
}

/** Days may be written in any case. */
function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Bits in the order of their table, which is how listings join them. */
function joinBits(list: Expression, type: DataType | undefined): Expression {
  if (list.kind !== 'list' || !type?.bits || !type.symbols) return list;
  const order = Object.keys(type.symbols);
  const rank = (item: Expression): number => (item.kind === 'symbol' ? order.indexOf(item.name) : -1);
  return list.items.every((item) => rank(item) >= 0)
    ? { ...list, items: [...list.items].sort((a, b) => rank(a) - rank(b)) }
    : list;
}

function magnitude(value: Expression, type: DataType | undefined): bigint | undefined {
  if (value.kind === 'number' || value.kind === 'address') return BigInt(value.value);
  if (value.kind !== 'symbol' || !type?.symbols) return undefined;
  const number = wordValue(type, value.name);
  return number === undefined ? undefined : BigInt(number);
}
