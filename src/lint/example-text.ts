// Short ways to write the rulesets of examples: what every such text holds is not worth saying again.

/** iptables-save text: by table, chains (`INPUT DROP`, `mine`) and rules (`-A …`). */
export function ipt(tables: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(tables)
    .map(
      ([name, lines]) => `*${name}\n${lines.map((line) => `${line.startsWith('-') ? line : declared(line)}\n`).join('')}COMMIT\n`,
    )
    .join('');
}

function declared(chain: string): string {
  const [name = '', policy = '-'] = chain.split(' ');
  return `:${name} ${policy} [0:0]`;
}

/** An nft table: chains by `HOOK POLICY`, `HOOK nat`, either with a priority behind, or a plain name; each with its rules. */
export function nft(table: string, chains: Readonly<Record<string, readonly string[]>>): string {
  const blocks = Object.entries(chains).map(([key, rules]) => {
    const [name = '', policy, priority] = key.split(' ');
    const lines = policy === undefined ? rules : [header(name, policy, priority), ...rules];
    return `\tchain ${policy === undefined ? name : chainName(name, policy)} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;
  });
  return `table ${table} {\n${blocks.join('')}}\n`;
}

function header(hook: string, policy: string, priority: string | undefined): string {
  if (policy !== 'nat') return `type filter hook ${hook} priority ${priority ?? 'filter'}; policy ${policy};`;
  const usual = hook === 'prerouting' ? 'dstnat' : hook === 'output' ? '-100' : 'srcnat';
  return `type nat hook ${hook} priority ${priority ?? usual}; policy accept;`;
}

function chainName(hook: string, policy: string): string {
  return policy === 'nat' && hook === 'output' ? 'nat_output' : hook;
}
