// Single tokens to constants: numbers, addresses, strings, and words whose meaning their place decides.

import type { TokenType } from 'chevrotain';
import type { Expression } from '../ast/nft.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import type { Span } from '../base/source.js';
import type { Report } from './fit.js';
import { unquoted } from './grammar-words.js';
import { CLASSID, IPV4, IPV6, MAC, NUMBER, STRING } from './tokens.js';

/** The constant that a token of a type stands for. */
export function leafOf(type: TokenType, text: string, at: Span, report: Report): Expression {
  switch (type) {
    case NUMBER: {
      const value = text.length > 15 ? BigInt(text) : Number(text);
      return { kind: 'number', value, base: /^0x/i.test(text) ? 'hex' : 'decimal', span: at };
    }
    case IPV4: {
      const value = parseIpv4(text);
      if (value !== undefined) return { kind: 'address', family: 'ip', value, span: at };
      report(`${text} is no IPv4 address`, at, 'each part is a decimal number up to 255, without a zero in front');
      return { kind: 'symbol', name: text, span: at };
    }
    case IPV6:
      return { kind: 'address', family: 'ip6', value: parseIpv6(text) ?? 0n, span: at };
    case MAC:
      return {
        kind: 'mac',
        text: text
          .toLowerCase()
          .split(':')
          .map((part) => part.padStart(2, '0'))
          .join(':'),
        span: at,
      };
    case CLASSID:
      return { kind: 'symbol', name: text.toLowerCase().split(':').map(shortHex).join(':'), span: at };
    case STRING:
      return { kind: 'string', text: unquoted(text), span: at };
    default:
      return { kind: 'symbol', name: text, span: at };
  }
}

function shortHex(text: string): string {
  return parseInt(text, 16).toString(16);
}
