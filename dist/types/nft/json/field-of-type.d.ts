/** The name of a field whose values are of the type. */
export declare function fieldOfType(type: string): string | undefined;
