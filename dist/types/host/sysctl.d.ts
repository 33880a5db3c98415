import { type Source } from '../base/source.js';
import type { Setting, Sysctl } from './host.js';
/** Reads files in the order in which the system applies them: the last assignment wins, a commented line is none. */
export declare function readSettings(sources: readonly Source[]): ReadonlyMap<string, Setting>;
/** Where a kernel setting stands. */
export type Known = {
    readonly kind: 'known';
    readonly value: string;
    readonly by: 'running' | 'file';
    readonly setting: Setting;
}
/** Files were given and none sets it, so it has the kernel's default. */
 | {
    readonly kind: 'default';
} | {
    readonly kind: 'unknown';
};
/** The value that is in force now: what runs, else what the files set. */
export declare function inForce(sysctl: Sysctl, key: string): Known;
/** The value after the next boot: what the files set. */
export declare function atBoot(sysctl: Sysctl, key: string): Known;
