import type { IpFamily } from './define.js';
/** Why no chain may be called so. */
export declare function wrongChainName(name: string, family: IpFamily): string | undefined;
