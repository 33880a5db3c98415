// A value or the reason why there is none; what a codec gives instead of throwing.

/** Why a text is not what it should be: a sentence, and what would be right. */
export interface Failure {
  readonly kind: 'failure';
  readonly message: string;
  readonly help?: string;
}

/** Makes a failure. */
export function failure(message: string, help?: string): Failure {
  return help === undefined ? { kind: 'failure', message } : { kind: 'failure', message, help };
}

/** Tells a failure from any other value. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'failure';
}
