// What is loaded beside the files under lint: tables that packets pass too, and that no file is about to replace.

import type { Ruleset, Table } from '../ast/ruleset.js';
import type { Host } from '../host/host.js';
import { liveRules } from '../read/live.js';
import type { LintFile } from './rule.js';

/** The loaded rulesets of a host, without the tables that the files hold, and what their `flush ruleset` removes. */
export function besides(files: readonly LintFile[], host: Host): readonly Ruleset[] {
  if (host.live.size === 0) return [];
  const own = new Set(files.flatMap(({ ruleset }) => ruleset.tables.map(keyOf)));
  const flushes = files.some(({ ruleset }) => ruleset.flushes === true);
  return liveRules(host.live).flatMap(({ ruleset, source }) => {
    // The tables of iptables-legacy are not nft's to flush.
    if (flushes && !source.name.includes('live-legacy')) return [];
    const tables = ruleset.tables.filter((table) => !own.has(keyOf(table)));
    return tables.length === 0 ? [] : [{ ...ruleset, tables }];
  });
}

function keyOf({ family, name }: Table): string {
  return `${family} ${name}`;
}
