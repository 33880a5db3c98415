import { type Codec } from './codec.js';
/** A word of `names`; `aliases` gives other spellings, `fold` takes either case. */
export declare function keyword<const Name extends string>(names: readonly Name[], what: string, options?: {
    readonly aliases?: Readonly<Record<string, Name>>;
    readonly fold?: true;
}): Codec<Name>;
