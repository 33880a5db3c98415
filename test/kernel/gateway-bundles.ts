// Bundles of the fixtures in a folder, ready to be applied, and the ways to apply them.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { emit, type EmitOptions } from '../../src/index.js';
import type { GatewayNet } from './gateway-net.js';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/gateways');

/** Which tools load the rules: nft, or one of the two that are called iptables. */
export const LOADERS = ['nft', 'iptables-nft', 'iptables-legacy'] as const;
export type Loader = (typeof LOADERS)[number];

export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** Writes the bundle of a gateway.yaml; gives the folder. */
export function bundleOf(net: GatewayNet, name: string, text: string, loader: Loader): string {
  const backend: EmitOptions['backend'] = loader === 'nft' ? 'nft' : 'iptables';
  const { files, diagnostics } = emit({ name, text }, { backend });
  if (files.length === 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const folder = join(net.folder, name);
  for (const { path, text: content, executable } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    chmodSync(target, executable ? 0o755 : 0o644);
  }
  return folder;
}

/** Makes `iptables` mean one of the two; gives what PATH must be. */
export function pathFor(net: GatewayNet, loader: Loader): Readonly<Record<string, string>> {
  if (loader === 'nft') return {};
  const folder = join(net.folder, loader);
  mkdirSync(folder, { recursive: true });
  for (const tool of ['iptables', 'ip6tables'])
    for (const part of ['', '-save', '-restore']) {
      const path = join(folder, `${tool}${part}`);
      writeFileSync(path, `#!/bin/sh\nexec ${tool}${loader === 'iptables-nft' ? '-nft' : '-legacy'}${part} "$@"\n`);
      chmodSync(path, 0o755);
    }
  return { PATH: `${folder}:/usr/sbin:/sbin:/usr/bin:/bin` };
}
