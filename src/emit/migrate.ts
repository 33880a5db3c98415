// Rules that exist to a bundle: in tables or chains of their own, and proven to treat every packet as before.

import type { Chain, Table } from '../ast/ruleset.js';
import { source, span } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { comparePrograms } from '../eval/compare.js';
import { network } from '../eval/network.js';
import { program } from '../eval/program.js';
import { inForce } from '../host/sysctl.js';
import { unknownHost, type Host } from '../host/host.js';
import type { Ipset } from '../iptables/define.js';
import { parseIpsetSave } from '../iptables/ipset-save.js';
import { printNft } from '../nft/print.js';
import { parseInput, type ParsedFile } from '../read/parse.js';
import { translateNft } from '../translate/raise/translate.js';
import type { RuleReport } from '../translate/report.js';
import { translateRuleset } from '../translate/translate.js';
import { file, type BundleFile, type RenderedGateway } from './bundles/bundle.js';
import { hostFiles, packagesFor, WRITTEN } from './bundles/host-files.js';
import { doubtful, impossible } from './messages.js';
import { forwardsOf } from './found-forwards.js';
import { migratedReadme } from './bundles/migrated-readme.js';
import { ownChains } from './own-chains.js';
import { withOwnSets } from './own-sets.js';
import type { Backend } from './refusals.js';

/** What is known beside the rules, and what is wanted. */
export interface MigrateOptions {
  readonly backend: Backend;
  readonly name: string;
  readonly host?: Host;
  readonly ipset?: (name: string) => Ipset | undefined;
}

/** The bundle's files, or null with what stands in the way. */
export interface Migrated {
  readonly rendered: RenderedGateway | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function migrate(files: readonly ParsedFile[], options: MigrateOptions): Migrated {
  const { backend, name, host = unknownHost, ipset } = options;
  const diagnostics: Diagnostic[] = [...files.flatMap((each) => each.diagnostics), ...foreign(files)];
  const failed = (more: readonly Diagnostic[]): Migrated => ({ rendered: null, diagnostics: [...diagnostics, ...more] });
  if (diagnostics.some(({ severity }) => severity === 'error')) return failed([]);
  const count = files.reduce((sum, { ruleset }) => sum + ruleset.tables.length, 0);
  const [first] = files;
  if (count === 0 && first) return failed([impossible('there are no rules here', first.ruleset.span)]);
  const made = backend === 'nft' ? toNft(files, ipset) : toIptables(files, ipset);
  if ('losses' in made) return failed(made.losses);
  const rules = made.files;
  const differences = proof(files, rules, { host, ...(ipset ? { ipset } : {}) });
  if (differences.length > 0) return failed(differences);
  const settings = [`backend ${backend}`, ...made.tables.map((table) => `table ${table}`)];
  const rendered: RenderedGateway = {
    name,
    gateway: null,
    backend,
    packages: packagesFor(backend, rules),
    files: [
      file(
        'README.md',
        migratedReadme(
          files.map((each) => each.source.name),
          made.tables,
          backend,
        ),
      ),
      ...hostFiles({
        rules,
        settings,
        forwards: forwardLines(files),
        routing: [],
        sysctl: settingsOf(host),
        modules: ['nf_conntrack'],
        backend,
      }),
    ],
  };
  return { rendered, diagnostics };
}

interface Made {
  readonly files: readonly BundleFile[];
  /** `inet natgw`: what gateway.sh saves, loads and removes. */
  readonly tables: readonly string[];
}

interface Lost {
  readonly losses: readonly Diagnostic[];
}

/** Tables of iptables get names of their own, so that the tools of iptables leave them alone; those of nft keep theirs. */
function toNft(files: readonly ParsedFile[], ipset: MigrateOptions['ipset']): Made | Lost {
  const losses: Diagnostic[] = [];
  const tables = files.flatMap(({ ruleset }): readonly Table[] => {
    if (ruleset.language === 'nft') return ruleset.tables;
    const { ruleset: lowered, rules } = translateRuleset(ruleset, ipset ? { ipset } : {});
    for (const loss of lossesOf(rules)) losses.push(loss);
    return lowered.tables.map((table) => ({ ...table, name: `natgw-${table.name}` }));
  });
  const seen = new Map<string, Table>();
  for (const table of tables) {
    const key = `${table.family} ${table.name}`;
    const twin = seen.get(key);
    if (twin)
      losses.push(
        impossible(`table ${key} stands in two files`, table.span, 'put both into one file', [
          { message: 'the other one', span: twin.span },
        ]),
      );
    seen.set(key, table);
  }
  if (losses.length > 0) return { losses };
  const own = tables.map((table) => ({ ...table, replaces: true }));
  const [first] = files;
  const at = first?.ruleset.span ?? span(source('', ''), 0, 0);
  const text = printNft({ kind: 'ruleset', language: 'nft', tables: own, span: at });
  return {
    files: [file('natgw.nft', `#!/usr/sbin/nft -f\n${WRITTEN}${text}`)],
    tables: own.map(({ family, name }) => `${family} ${name}`),
  };
}

/** Chains and sets get names of their own. */
function toIptables(files: readonly ParsedFile[], ipset: MigrateOptions['ipset']): Made | Lost {
  const losses: Diagnostic[] = [];
  const nft = files.filter(({ ruleset }) => ruleset.language === 'nft');
  const [first] = nft;
  const raised = first
    ? translateNft({
        kind: 'ruleset',
        language: 'nft',
        tables: nft.flatMap(({ ruleset }) => ruleset.tables),
        span: first.ruleset.span,
      })
    : null;
  for (const loss of lossesOf(raised?.rules ?? [])) losses.push(loss);
  const raisedSets = raised?.files ? parseIpsetSave(source('ipset.conf', raised.files.ipset)).sets : new Map<string, Ipset>();
  const own = withOwnSets(
    [...files.filter((each) => !nft.includes(each)).map((each) => each.ruleset), ...(raised ? [raised.ruleset] : [])],
    (name) => raisedSets.get(name) ?? ipset?.(name),
  );
  losses.push(...own.problems);
  if (losses.length > 0) return { losses };
  const rules = (['ip', 'ip6'] as const).map((family) =>
    file(family === 'ip' ? 'rules.v4' : 'rules.v6', WRITTEN + ownChains(own.rulesets, family)),
  );
  return { files: own.text === '' ? rules : [file('ipset.conf', own.text), ...rules], tables: ['inet natgw'] };
}

function lossesOf(rules: readonly RuleReport[]): readonly Diagnostic[] {
  return rules
    .filter(({ status }) => status !== 'exact')
    .map(({ reason, suggestion, span: at }) => impossible(reason ?? 'this rule has no exact translation', at, suggestion));
}

/** Empty where both are equivalent; else the packets that show the difference, or why it cannot be decided. */
function proof(
  before: readonly ParsedFile[],
  after: readonly BundleFile[],
  { host, ipset }: { readonly host: Host; readonly ipset?: (name: string) => Ipset | undefined },
): readonly Diagnostic[] {
  const [first] = before;
  const at = first?.ruleset.span;
  if (!at) return [];
  const sets = after.find(({ path }) => path === 'ipset.conf');
  const own = sets ? parseIpsetSave(source(sets.path, sets.text)).sets : new Map<string, Ipset>();
  const parsed = after
    .filter((each) => each !== sets)
    .map(({ path, text }) => parseInput({ name: path, text }, path === 'rules.v6' ? { family: 'ip6' } : {}));
  const { differences, undecided } = comparePrograms(
    program(
      before.map(({ ruleset }) => ruleset),
      ipset,
    ),
    program(
      parsed.map(({ ruleset }) => ruleset),
      (name) => own.get(name) ?? ipset?.(name),
    ),
    { network: network(host), witnesses: 1 },
  );
  return [
    ...differences.map(({ hook, packet, left, right }) =>
      impossible(`at ${hook} the bundle would ${right.verdict} what these rules ${left.verdict}: ${JSON.stringify(packet)}`, at),
    ),
    ...undecided.map((why) =>
      impossible(`it could not be proven that the bundle treats every packet as these rules do: ${why}`, at),
    ),
  ];
}

/** Rules of other programs would be frozen as they are now. */
function foreign(files: readonly ParsedFile[]): readonly Diagnostic[] {
  const chains: readonly Chain[] = files.flatMap(({ ruleset }) => ruleset.tables.flatMap((table) => table.chains));
  return FOREIGN.flatMap(({ name, pattern }) => {
    const chain = chains.find((each) => pattern.test(each.name));
    return chain
      ? [
          doubtful(
            `these rules hold chains of ${name}, which ${name} changes while it runs`,
            chain.span,
            `take out what belongs to ${name}, and let it put its rules in by itself`,
          ),
        ]
      : [];
  });
}

const FOREIGN: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'Docker', pattern: /^DOCKER/ },
  { name: 'Kubernetes', pattern: /^KUBE-/ },
  { name: 'libvirt', pattern: /^LIBVIRT_/ },
  { name: 'ufw', pattern: /^ufw-/ },
  { name: 'fail2ban', pattern: /^f2b-/ },
];

/** What a change of plain forwards concerns, so that connections are taken over; others keep their way until they end. */
function forwardLines(files: readonly ParsedFile[]): readonly string[] {
  const lines = forwardsOf(files.map(({ ruleset }) => ruleset)).flatMap((each): readonly string[] => {
    if (each.kind !== 'plain') return [];
    const family = each.to.includes(':') ? 'ipv6' : 'ipv4';
    const ports = each.ports.replaceAll(/[[\] ]/g, '').split(',');
    const protocols = each.protocol === 'both' ? ['tcp', 'udp'] : [each.protocol];
    return protocols.flatMap((protocol) =>
      ports.map((port) => `${family} ${protocol} ${each.address ?? 'any'} ${port} ${each.to} ${each.toPorts ?? port}`),
    );
  });
  return [...new Set(lines)].sort();
}

/** What the host has in force and a gateway relies on. */
function settingsOf({ sysctl }: Host): readonly (readonly [string, string | number])[] {
  const keys = [
    'net.ipv4.ip_forward',
    'net.ipv4.conf.all.rp_filter',
    'net.ipv6.conf.all.forwarding',
    'net.netfilter.nf_conntrack_max',
    'net.netfilter.nf_conntrack_tcp_timeout_established',
    'net.netfilter.nf_conntrack_tcp_timeout_time_wait',
    'net.netfilter.nf_conntrack_udp_timeout',
    'net.netfilter.nf_conntrack_udp_timeout_stream',
  ];
  const known = keys.flatMap((key): readonly (readonly [string, string | number])[] => {
    const found = inForce(sysctl, key);
    return found.kind === 'known' ? [[key, found.value]] : [];
  });
  return known.some(([key]) => key === 'net.ipv4.ip_forward') ? known : [['net.ipv4.ip_forward', 1], ...known];
}
