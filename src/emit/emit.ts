// Gateways to the files of a bundle, or why there are none.

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { ansible } from './bundles/ansible.js';
import type { Bundle, BundleFile, RenderedGateway } from './bundles/bundle.js';
import { cloudInit } from './bundles/cloud-init.js';
import { debian } from './bundles/debian.js';
import { renderGateway } from './bundles/host-files.js';
import type { Gateway } from './gateway.js';
import { refusals, type Backend } from './refusals.js';

/** All bundles, the default first. */
export const BUNDLES: readonly Bundle[] = [debian, ansible, cloudInit];

/** What `emitGateways` gives. */
export interface Emitted {
  /** Empty where something is refused. */
  readonly files: readonly BundleFile[];
  /** The rules of each gateway by themselves, for those who check them. */
  readonly gateways: readonly RenderedGateway[];
  readonly diagnostics: readonly Diagnostic[];
}

export function emitGateways(gateways: readonly Gateway[], backend: Backend, bundle: Bundle): Emitted {
  const diagnostics = gateways.flatMap((gateway) => refusals(gateway, backend));
  if (diagnostics.length > 0) return { files: [], gateways: [], diagnostics };
  const rendered = gateways.map((gateway) => renderGateway(gateway, backend));
  return { files: bundle.files(rendered), gateways: rendered, diagnostics };
}
