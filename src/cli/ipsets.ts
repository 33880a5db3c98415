// The output of `ipset save`, from a file, as a lookup by name.

import { source } from '../base/source.js';
import { parseIpsetSave } from '../iptables/ipset-save.js';
import type { Ipset } from '../iptables/define.js';
import { headline } from '../diagnostics/render/concise.js';
import { readInput } from './files.js';
import { UsageError } from './output.js';

/** Reads the file once; a text that is no `ipset save` ends the command. */
export function ipsetsOf(path: string): (name: string) => Ipset | undefined {
  const { sets, diagnostics } = parseIpsetSave(source(path, readInput(path).text));
  const [first] = diagnostics;
  if (first) throw new UsageError(headline(first));
  return (name) => sets.get(name);
}
