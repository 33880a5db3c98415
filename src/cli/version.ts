// The version, put in by the build.

declare const NATGW_VERSION: string;

export const VERSION: string = NATGW_VERSION;
