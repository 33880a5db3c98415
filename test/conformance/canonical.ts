// Rulesets as nft lists them in JSON, without what two spellings of one meaning may differ in.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Statement = { readonly [key: string]: Json };

interface Listed {
  readonly chain: string;
  readonly statements: readonly Statement[];
}

/** The rules of a listing by chain, canonical; sets and helper chains stand for themselves. */
export function canonical(listing: unknown): string {
  const { nftables } = listing as { nftables: readonly { readonly [kind: string]: { readonly [key: string]: Json } }[] };
  const rules = nftables.flatMap(({ rule }): Listed[] =>
    rule
      ? [
          {
            chain: `${String(rule['family'])} ${String(rule['table'])} ${String(rule['chain'])}`,
            statements: rule['expr'] as readonly Statement[],
          },
        ]
      : [],
  );
  const sets = nftables.flatMap(({ set, map }) =>
    [set, map].filter((each) => each !== undefined).map(({ handle: _handle, ...rest }) => rest),
  );
  const named = nftables.flatMap(({ chain }) => (chain ? [`${String(chain['name'])} ${String(chain['policy'] ?? '')}`] : []));
  return JSON.stringify(
    { rules: rules.map(({ chain, statements }) => [chain, ruleOf(statements)]), sets, chains: named.sort() },
    null,
    1,
  );
}

/** Tests between two statements that act commute: their order means nothing. */
function ruleOf(statements: readonly Statement[]): readonly string[] {
  const out: string[] = [];
  let tests: Statement[] = [];
  const flush = () => {
    out.push(
      ...withoutImplied(tests)
        .map((test) => JSON.stringify(test))
        .sort(),
    );
    tests = [];
  };
  for (const statement of statements.map(simplified)) {
    if ('match' in statement) tests.push(statement);
    else {
      flush();
      out.push(JSON.stringify(statement));
    }
  }
  flush();
  return out;
}

function simplified(statement: Statement): Statement {
  // Counters' values are state.
  if ('counter' in statement) return { counter: null };
  // In ip and ip6 tables a bare reject is port-unreachable.
  if ('reject' in statement && statement['reject'] !== null) {
    const { expr } = statement['reject'] as { readonly expr?: Json };
    if (expr === 'port-unreachable') return { reject: null };
  }
  return walk(statement) as Statement;
}

function walk(value: Json): Json {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as { readonly [key: string]: Json };
  const { payload, set } = record;
  // The protocol of an IPv4 header is what `meta l4proto` says: nothing stands between.
  if (isRecord(payload) && payload['protocol'] === 'ip' && payload['field'] === 'protocol') return { meta: { key: 'l4proto' } };
  // Elements have no order.
  if (Array.isArray(set)) return { set: [...set.map(walk)].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, walk(inner)]));
}

/** `meta l4proto tcp` beside `tcp dport …` says nothing: nft tests the protocol in front of its headers by itself. */
function withoutImplied(tests: readonly Statement[]): readonly Statement[] {
  const headers = new Set(
    tests.flatMap((test) =>
      [...JSON.stringify(test).matchAll(/"payload":\{"protocol":"(\w+)"|"(sctp) chunk":/g)].map(
        ([, name, chunk]) => name ?? chunk,
      ),
    ),
  );
  return tests.filter((test) => {
    const { left, right, op } = test['match'] as { readonly left?: Json; readonly right?: Json; readonly op?: Json };
    const isProtocol = op === '==' && isRecord(left) && isRecord(left['meta']) && left['meta']['key'] === 'l4proto';
    return !(isProtocol && typeof right === 'string' && headers.has(right === 'ipv6-icmp' ? 'icmpv6' : right));
  });
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
