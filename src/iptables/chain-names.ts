// Names that no chain of iptables may have.

import type { IpFamily } from './define.js';
import { VERDICTS, vocabularyOf } from './lookup.js';

/** Longest name of a chain (XT_EXTENSION_MAXNAMELEN less its end). */
export const LONGEST_CHAIN_NAME = 28;

/** Why no chain may be called so. */
export function wrongChainName(name: string, family: IpFamily): string | undefined {
  if (name.length > LONGEST_CHAIN_NAME) return `the chain name "${name}" is longer than ${LONGEST_CHAIN_NAME} characters`;
  if (/^[-!]/.test(name)) return `a chain name cannot begin with "${name.charAt(0)}"`;
  if (/\s/.test(name)) return 'a chain name holds no blanks';
  if (VERDICTS.has(name) || vocabularyOf(family).targets.has(name))
    return `"${name}" is the name of a target, so no chain may have it`;
  return undefined;
}
