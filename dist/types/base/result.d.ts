/** Why a text is not what it should be: a sentence, and what would be right. */
export interface Failure {
    readonly kind: 'failure';
    readonly message: string;
    readonly help?: string;
}
/** Makes a failure. */
export declare function failure(message: string, help?: string): Failure;
/** Tells a failure from any other value. */
export declare function isFailure(value: unknown): value is Failure;
