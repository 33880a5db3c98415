/** Protocol numbers by name (Debian's /etc/protocols; IANA). */
export declare const PROTOCOLS: Readonly<Record<string, number>>;
/** The port of a service, or undefined. */
export declare function serviceNumber(name: string): number | undefined;
