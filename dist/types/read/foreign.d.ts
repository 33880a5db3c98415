/** What the text is instead, and the place that tells. */
export interface Foreign {
    readonly message: string;
    readonly help: string;
    readonly start: number;
    readonly end: number;
}
/** The other tool that wrote a dump, if one did. */
export declare function foreignTool(text: string): Foreign | undefined;
