import { type Source } from '../base/source.js';
import { type Diagnostic } from '../diagnostics/diagnostic.js';
import type { IpFamily } from './define.js';
/** Says so where the lines between two tables begin such a dump. */
export declare function otherFamily(source: Source, from: number, to: number, family: IpFamily): Diagnostic | undefined;
