export interface SensitivePort {
    readonly port: number;
    readonly name: string;
    /** Many hosts have it open on purpose. */
    readonly isUsual?: true;
}
export declare const SENSITIVE: readonly SensitivePort[];
