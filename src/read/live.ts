// The rules of a host folder, each once: nft lists the tables of iptables-nft too, and iptables-save says more about those.

import type { Source } from '../base/source.js';
import { parseInput, type ParsedFile } from './parse.js';

/** Tables that iptables-nft makes, which iptables-save prints in its own words. */
const OF_IPTABLES: ReadonlySet<string> = new Set(['raw', 'mangle', 'nat', 'filter', 'security']);

export function liveRules(facts: ReadonlyMap<string, Source>): readonly ParsedFile[] {
  const read = (name: string, family: 'ip' | 'ip6') => {
    const found = facts.get(name);
    return found && found.text.trim() !== '' ? [parseInput(found, { family })] : [];
  };
  const saved = [
    ...read('live.v4', 'ip'),
    ...read('live.v6', 'ip6'),
    ...read('live-legacy.v4', 'ip'),
    ...read('live-legacy.v6', 'ip6'),
  ];
  const said = new Set(saved.flatMap(({ ruleset }) => ruleset.tables.map(({ family, name }) => `${family} ${name}`)));
  return [...read('live.nft', 'ip').map((file) => withoutSaved(file, said)), ...saved];
}

function withoutSaved(file: ParsedFile, said: ReadonlySet<string>): ParsedFile {
  const isSaid = (family: string, name: string) => OF_IPTABLES.has(name) && said.has(`${family} ${name}`);
  const gone = file.ruleset.tables.filter(({ family, name }) => isSaid(family, name));
  if (gone.length === 0) return file;
  const tables = file.ruleset.tables.filter((table) => !gone.includes(table));
  // What could not be read there is read elsewhere.
  const diagnostics = file.diagnostics.filter(
    ({ span }) => !span || !gone.some((table) => table.span.start <= span.start && span.end <= table.span.end),
  );
  return { ...file, ruleset: { ...file.ruleset, tables }, diagnostics };
}
