/** A text in pieces: a value stands between each two. */
export interface Template {
    readonly pieces: readonly string[];
    readonly values: readonly string[];
    confirmed: boolean;
}
/** The template of a rule by its values in their order; undefined where they are not found so. */
export declare function templateOf(canonical: string, values: readonly string[]): Template | undefined;
/** The rule with other values. */
export declare function fill({ pieces }: Template, values: readonly string[]): string;
/** Takes another rule of the shape into account; false if the template does not give it. */
export declare function confirm(template: Template, canonical: string, values: readonly string[]): boolean;
