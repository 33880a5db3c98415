// The part of the library that makes gateways: a gateway.yaml, or rules that exist, to the files of a bundle.

import { source } from './base/source.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import type { BundleFile, RenderedGateway } from './emit/bundles/bundle.js';
import { BUNDLES, emitGateways } from './emit/emit.js';
import { migrate } from './emit/migrate.js';
import { readGateways } from './emit/read-gateway.js';
import type { Backend } from './emit/refusals.js';
import type { Manager } from './emit/vocabulary.js';
import { unknownHost, type Host } from './host/host.js';
import { readHost } from './host/read.js';
import type { Ipset } from './iptables/define.js';
import { parseIpsetSave } from './iptables/ipset-save.js';
import { lintFiles } from './lint/run.js';
import { asFile, parseInput, type Input, type ParsedFile } from './read/parse.js';

/** How a gateway is to be emitted. */
export interface EmitOptions {
  /** `nft` if left out. */
  readonly backend?: Backend;
  /** `debian` if left out. */
  readonly bundle?: 'debian' | 'ansible' | 'cloud-init';
  /** Facts about the machine of a gateway, by its name in `hosts`, or null where the file has none. */
  readonly host?: (name: string | null) => Host;
  /** Programs that have rules of their own on that machine, in the words of `coexist`. */
  readonly managers?: (name: string | null) => readonly Manager[];
}

/** The files of a bundle, and what was found out about the settings. */
export interface Emission {
  /** By path; empty where a diagnostic is an error. */
  readonly files: readonly BundleFile[];
  /** About the settings; and what `lint` says about the rules that were made of them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes ready-to-apply files of a gateway.yaml: rules, kernel settings, a unit, a script that loads them with a way back.
 * The same text gives the same bytes.
 *
 * @example
 * const { files } = emit('version: 1\ninterfaces:\n  eth0: { role: wan }\n  eth1: { role: lan, addresses: 10.0.0.1/24 }\n');
 * console.log(files.find(({ path }) => path === 'natgw.nft')?.text.includes('oifname "eth0" ip saddr 10.0.0.0/24 masquerade'));
 * // true
 */
export function emit(input: Input | string, { backend = 'nft', bundle = 'debian', host, managers }: EmitOptions = {}): Emission {
  const { name, text } = typeof input === 'string' ? { name: '-', text: input } : input;
  const chosen = BUNDLES.find((each) => each.name === bundle);
  if (!chosen) throw new TypeError(`there is no bundle ${bundle}`);
  const { gateways, diagnostics } = readGateways(source(name, text), (gateway) => ({
    host: host?.(gateway) ?? unknownHost,
    managers: managers?.(gateway) ?? [],
  }));
  const emitted = emitGateways(gateways, backend, chosen);
  const found = [...diagnostics, ...emitted.diagnostics];
  if (emitted.gateways.length === 0) return { files: [], diagnostics: found };
  return { files: emitted.files, diagnostics: [...found, ...emitted.gateways.flatMap(lintRendered)] };
}

/** How rules that exist become a bundle. */
export interface MigrateRulesOptions extends Pick<EmitOptions, 'backend' | 'bundle'> {
  /** Facts about the machine. */
  readonly host?: Host;
  /** The contents of sets that iptables rules name. */
  readonly ipset?: (name: string) => Ipset | undefined;
}

/**
 * Makes a bundle of rules that exist, which are one host's together. Its rules stand in tables or chains of their own, and
 * `files` is empty unless `compare` proves that they treat every packet as before.
 *
 * @example
 * const { files } = migrateRules([{ name: 'rules.v4', text: '*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' }]);
 * console.log(files.find(({ path }) => path === 'natgw.nft')?.text.includes('table ip natgw-filter {'));
 * // true
 */
export function migrateRules(
  inputs: readonly (Input | ParsedFile)[],
  { backend = 'nft', bundle = 'debian', host, ipset }: MigrateRulesOptions = {},
): Emission {
  const chosen = BUNDLES.find((each) => each.name === bundle);
  if (!chosen) throw new TypeError(`there is no bundle ${bundle}`);
  const { rendered, diagnostics } = migrate(inputs.map(asFile), {
    backend,
    name: 'gateway',
    ...(host ? { host } : {}),
    ...(ipset ? { ipset } : {}),
  });
  return { files: rendered ? chosen.files([rendered]) : [], diagnostics };
}

/** What lint says about the rules of one gateway. */
function lintRendered({ files, name }: RenderedGateway): readonly Diagnostic[] {
  const rules = files.filter(({ path }) => /^(?:natgw\.nft|rules\.v[46])$/.test(path));
  const facts = new Map(
    files.filter(({ path }) => path.startsWith('sysctl.d/')).map(({ path, text }) => [path, source(path, text)]),
  );
  const saved = files.find(({ path }) => path === 'ipset.conf');
  const { sets } = parseIpsetSave(source('ipset.conf', saved?.text ?? ''));
  const { findings } = lintFiles(
    rules.map(({ path, text }) => parseInput({ name: `${name}/${path}`, text })),
    { host: readHost(facts), ipset: (set) => sets.get(set) },
  );
  return findings.filter(({ severity }) => severity !== 'info');
}
