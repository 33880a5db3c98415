// netfilter's own nft rules, each as a file for `nft -f`.

import { rowsOf } from './known.js';

interface Check {
  readonly accepted: boolean;
  readonly errClass?: string;
}

interface Row {
  readonly kind: 'rule' | 'set' | 'element' | 'object';
  readonly tables: readonly { readonly family: string; readonly name: string; readonly chains: readonly string[] }[];
  readonly chainDefs: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly ok: boolean;
  readonly setup?: readonly string[];
  readonly check: Check | Readonly<Record<string, Check>>;
}

export interface Try {
  readonly id: string;
  readonly text: string;
  readonly ok: boolean;
  readonly check: Check;
}

/** Every row in each of its tables, as a file for `nft -f`. */
export const TRIES = rowsOf<Row>('nft-rules.ndjson').flatMap((row) =>
  row.tables.map((table): Try => {
    const at = `${table.family} ${table.name}`;
    const [chain = ''] = table.chains;
    const lines = [
      `table ${at} {\n}`,
      ...table.chains.map((name) => `add chain ${at} ${name} { ${row.chainDefs[name] ?? ''}; }`),
      ...(row.setup ?? []).map((line) => line.replaceAll('%T', at)),
      row.kind === 'rule' ? `add rule ${at} ${chain} ${row.rule}` : row.rule.replaceAll('%T', at),
    ];
    const check = 'accepted' in row.check ? row.check : (row.check as Readonly<Record<string, Check>>)[`${at} ${chain}`];
    if (!check) throw new Error(`no result of ${row.rule} in ${at} ${chain}`);
    return { id: `${table.family}: ${row.rule}`, text: `${lines.join('\n')}\n`, ok: row.ok, check: check as Check };
  }),
);
