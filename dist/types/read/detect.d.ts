/** The forms of text that natgw reads. */
export type Dialect = 'iptables-save' | 'iptables-script' | 'iptables-list' | 'nft' | 'nft-json';
/** What a text seems to be, and the family of a dump that does not say. */
export interface Detected {
    readonly dialect: Dialect;
    readonly family: 'ip' | 'ip6';
}
/** Detects by content first, by the file's name where the content does not tell; not at all what is known. */
export declare function detect(name: string, text: string, known: Partial<Detected>): Detected;
