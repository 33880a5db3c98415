import type { DataType } from './types.js';
/** The option is long enough to have the field. */
export declare function hasField(name: string, field: string): boolean;
/** The option's name as listings write it; a known number gets its name. */
export declare function optionName(text: string): string;
export declare function optionNumber(name: string): number;
export declare function isTcpOption(name: string): boolean;
export declare const TCP_OPTION_NAMES: readonly string[];
export declare const TCP_OPTION_FIELDS: readonly string[];
/** The type of an option's field; of its presence without one. */
export declare function optionType(field: string | undefined): DataType;
