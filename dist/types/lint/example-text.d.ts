/** iptables-save text: by table, chains (`INPUT DROP`, `mine`) and rules (`-A …`). */
export declare function ipt(tables: Readonly<Record<string, readonly string[]>>): string;
/** An nft table: chains by `HOOK POLICY`, `HOOK nat`, either with a priority behind, or a plain name; each with its rules. */
export declare function nft(table: string, chains: Readonly<Record<string, readonly string[]>>): string;
