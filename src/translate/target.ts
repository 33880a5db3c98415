// Which versions of the tools and the kernel a translation is for.

import { failure, isFailure, type Failure } from '../base/result.js';

/** The versions that will load the result. */
export interface Target {
  readonly nft: string;
  readonly kernel: string;
  readonly iptables: string;
}

/** Debian 12. */
export const DEFAULT_TARGET: Target = { nft: '1.0.6', kernel: '6.1', iptables: '1.8.9' };

/** The oldest versions that the table of capabilities describes: what was tried, and Debian 10's kernel. */
const OLDEST: Target = { nft: '0.9.8', kernel: '4.19', iptables: '1.8.7' };

const PARTS = ['nft', 'kernel', 'iptables'] as const;
type Part = (typeof PARTS)[number];

/** Reads `nft=1.0.6,kernel=5.10,iptables=1.8.9`; what is left out is the default's. */
export function readTarget(text: string): Target | Failure {
  const target: Record<Part, string> = { ...DEFAULT_TARGET };
  for (const item of text.split(',')) {
    const [name = '', version = ''] = item.split('=', 2).map((each) => each.trim());
    const part = PARTS.find((each) => each === name);
    if (!part) return failure(`"${item}" says no version of ${PARTS.join(', ')}`, 'nft=1.0.6,kernel=5.10,iptables=1.8.9');
    target[part] = version;
  }
  return checkedTarget(target);
}

/** The target with all that the given one leaves out. */
function checkedTarget(given: Partial<Target> = {}): Target | Failure {
  const target: Target = { ...DEFAULT_TARGET, ...given };
  for (const part of PARTS) {
    const version = target[part];
    // Distributions put more behind it: 6.1.0-18-amd64.
    if (!/^v?\d+(?:\.\d+)*(?:[-+~].*)?$/.test(version)) return failure(`"${version}" is no version of ${part}`, OLDEST[part]);
    if (!isAtLeast(version, OLDEST[part]))
      return failure(`${part} ${version} is older than all that natgw knows`, `${part}=${OLDEST[part]} is the oldest`);
  }
  return target;
}

/** As `checkedTarget`, for programs, which have to give versions that are some. */
export function targetOf(given: Partial<Target> | undefined): Target {
  const target = checkedTarget(given);
  if (isFailure(target)) throw new TypeError(target.message);
  return target;
}

/** Is a version the other one, or newer? */
export function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(least)];
  for (const [index, wanted] of need.entries()) {
    const own = have[index] ?? 0;
    if (own !== wanted) return own > wanted;
  }
  return true;
}

function numbersOf(version: string): readonly number[] {
  return (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
