// gateway.yaml to gateways: read, resolved and checked, with every finding at its place.

import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { unknownHost } from '../host/host.js';
import { checkGateway, type Machine } from './check.js';
import type { Gateway } from './gateway.js';
import { hostsOf } from './inventory.js';
import { resolveGateway } from './resolve.js';
import { GATEWAY } from './settings.js';
import { readYaml } from './yaml.js';

/** The gateways that a file describes; none where one of them has an error. */
export interface GatewayFile {
  readonly gateways: readonly Gateway[];
  readonly diagnostics: readonly Diagnostic[];
}

const unknownMachine: Machine = { host: unknownHost, managers: [] };

/** Reads YAML or JSON. `machine` gives facts about the machine of a gateway, by its name in `hosts`, or null where the file has none. */
export function readGateways(source: Source, machine: (name: string | null) => Machine = () => unknownMachine): GatewayFile {
  const text = readYaml(source);
  const found: Diagnostic[] = [...text.diagnostics];
  const report = (finding: Diagnostic) => {
    // What several hosts share is wrong once.
    if (!found.some((each) => each.message === finding.message && each.span?.start === finding.span?.start)) found.push(finding);
  };
  const gateways = (text.node ? hostsOf(text.node, report) : []).flatMap(({ name, node }) => {
    const settings = GATEWAY.read(node, report);
    const gateway = settings && resolveGateway(settings, name, report);
    if (!gateway) return [];
    checkGateway(gateway, machine(name), report);
    return [gateway];
  });
  const diagnostics = found.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return { gateways: diagnostics.some(({ severity }) => severity === 'error') ? [] : gateways, diagnostics };
}
