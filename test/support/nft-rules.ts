// Rules for tests in a table that has what they name.

import type { Ruleset } from '../../src/ast/ruleset.js';
import { source } from '../../src/base/source.js';
import { parseNft } from '../../src/nft/read.js';
import type { ParseResult } from '../../src/ast/parse-result.js';

const BEFORE = `define web = { 80, 443 }
define lan = 10.0.0.0/8
define wan = ppp0
`;
const AROUND = `	counter hits {
	}
	limit slow {
		rate 5/second
	}
	quota cap {
		over 10 mbytes
	}
	ct helper ftp-std {
		type "ftp" protocol tcp
	}
	set ports {
		type inet_service
	}
	set hosts {
		type ipv4_addr
	}
	set pairs {
		type ipv4_addr . inet_service
	}
	set seen {
		type ipv4_addr
		flags dynamic,timeout
	}
	map verdicts {
		type ipv4_addr . inet_service : verdict
	}
	map forward {
		type inet_service : ipv4_addr . inet_service
	}
	flowtable fast {
		hook ingress priority 0
		devices = { lo }
	}
	chain other {
	}
`;

/** A file whose chain "c" holds the rule alone. */
export function fileWith(rule: string, family = 'inet'): string {
  return `${BEFORE}table ${family} t {\n${AROUND}\tchain c {\n\t\t${rule}\n\t}\n}\n`;
}

export function parseRule(rule: string, family = 'inet'): ParseResult {
  return parseNft(source('case.nft', fileWith(rule, family)));
}

/** The tree without its places, in one order of keys, so that two can be compared. */
export function withoutSpans(node: unknown): unknown {
  if (typeof node === 'bigint') return `${node}n`;
  if (Array.isArray(node)) return node.map(withoutSpans);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'span');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, withoutSpans(value)]));
}

/** The first rule of chain "c". */
export function onlyRule(ruleset: Ruleset): Ruleset['tables'][number]['chains'][number]['rules'][number] {
  const rule = ruleset.tables[0]?.chains.find(({ name }) => name === 'c')?.rules[0];
  if (!rule) throw new Error('the case has no rule');
  return rule;
}
