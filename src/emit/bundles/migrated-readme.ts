// The README of a bundle that was made of rules which exist.

import type { Backend } from '../refusals.js';
import { using } from './readme.js';

export function migratedReadme(sources: readonly string[], tables: readonly string[], backend: Backend): string {
  const where =
    backend === 'nft'
      ? `the tables ${tables.map((table) => `\`${table}\``).join(', ')}`
      : 'chains whose names begin with `NATGW-`';
  return `# Gateway

Written by \`natgw emit --from\` of ${sources.map((name) => `\`${name}\``).join(', ')}. The rules stand in ${where}, and were proven (\`natgw compare\`) to
treat every packet as those did.

Before the first \`apply\`, find out what loads the old rules (\`nftables.service\`, \`netfilter-persistent.service\`, a script), and turn it off
after \`confirm\`: both together would ask everything twice.

${using()}
`;
}
