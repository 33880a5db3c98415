// What a bundle is: files with their texts, the same for the same gateways.

import type { Gateway } from '../gateway.js';
import type { Backend } from '../refusals.js';

/** A file of a bundle. */
export interface BundleFile {
  /** Relative to the folder of the bundle, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** A way to hand gateways over. */
export interface Bundle {
  readonly name: string;
  readonly summary: string;
  readonly files: (gateways: readonly RenderedGateway[]) => readonly BundleFile[];
}

/** A gateway with the texts that load it; every bundle carries them in its own way. */
export interface RenderedGateway {
  /** The folder of its files, and its name in an inventory. */
  readonly name: string;
  /** Null for what was taken over from rules that exist. */
  readonly gateway: Gateway | null;
  readonly backend: Backend;
  readonly files: readonly BundleFile[];
  readonly packages: readonly string[];
}

export function file(path: string, text: string): BundleFile {
  return { path, text, executable: false };
}
