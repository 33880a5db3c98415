/** A `"` cannot be written at all, nor a line end, and a `$` begins a variable where `variables` are looked for. */
export declare function quotable(text: string, variables: 'kept' | 'looked for'): {
    readonly text: string;
    readonly changed: boolean;
};
