// `iif` and `oif` with interfaces that come and go: the rule keeps the number of one that is gone.

import { span, textOf, type Span } from '../../base/source.js';
import type { Fix } from '../../diagnostics/diagnostic.js';
import type { NftMatch } from '../../ast/nft.js';
import type { Expression } from '../../ast/nft-expressions.js';
import { isDynamicInterface } from '../analysis/dynamic-interfaces.js';
import { chains } from '../analysis/chain-users.js';
import { rule } from '../rule.js';

export const nftIifDynamic = rule({
  id: 'nft-iif-dynamic',
  severity: 'warning',
  summary: 'iif or oif names an interface that is made anew while the host runs',
  why: 'iif and oif hold the number that the interface had when the rules were loaded. If it is not there yet the whole file does not load, and when a tunnel or a bridge is made anew it gets another number: the rule goes on matching nothing, without a word. iifname and oifname compare the name.',
  decides:
    'Reported for names that begin like those of PPP, WireGuard, tunnels, taps, virtual ethernet pairs, and bridges of Docker and libvirt. Fixed network cards and lo are fine.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy accept;
		oif "ppp0" tcp dport 25 drop
	}
}
`,
      good: `table inet gw {
	chain forward {
		type filter hook forward priority filter; policy accept;
		oifname "ppp0" tcp dport 25 drop
	}
}
`,
    },
  ],
  check({ program }) {
    return chains(program).flatMap(({ chain }) =>
      chain.rules.flatMap(({ parts }) =>
        parts.flatMap((part) => {
          const field = part.kind === 'nft match' ? indexField(part) : null;
          if (part.kind !== 'nft match' || field === null) return [];
          const name = names(part.right).find(isDynamicInterface);
          if (name === undefined) return [];
          return [
            {
              message: `${field} keeps the number of ${name}, which changes when the interface is made anew`,
              span: part.span,
              help: [`write ${field}name`],
              ...named(part.span, field),
            },
          ];
        }),
      ),
    );
  },
});

function indexField({ left }: NftMatch): 'iif' | 'oif' | null {
  if (left.kind !== 'field') return null;
  if (left.field === 'meta iif') return 'iif';
  return left.field === 'meta oif' ? 'oif' : null;
}

function names(expression: Expression): string[] {
  switch (expression.kind) {
    case 'string':
      return [expression.text];
    case 'symbol':
      return [expression.name];
    case 'set':
      return expression.elements.flatMap(({ key }) => names(key));
    default:
      return [];
  }
}

/** A fix for the usual way to write it; it keeps the verdicts as long as the interface is the one that it was. */
function named(at: Span, field: 'iif' | 'oif'): { readonly fix?: Fix } {
  const words = new RegExp(`^(?:meta\\s+)?${field}(?=\\s)`).exec(textOf(at))?.[0];
  if (words === undefined) return {};
  const place = span(at.source, at.start, at.start + words.length);
  return { fix: { title: `write ${field}name`, safety: 'unsafe', edits: [{ span: place, text: `${field}name` }] } };
}
