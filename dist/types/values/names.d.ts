/** Protocol numbers by name (Debian's /etc/protocols; IANA). */
export declare const PROTOCOLS: Readonly<Record<string, number>>;
/** The name that stands first for a port, or undefined. */
export declare function serviceName(port: number): string | undefined;
/** The port of a service, or undefined. */
export declare function serviceNumber(name: string): number | undefined;
