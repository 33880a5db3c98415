// sysctl.conf files and `sysctl -a` to settings.

import { lineStart, lineText, positionAt, span, type Source } from '../base/source.js';
import type { Setting, Sysctl } from './host.js';

/** Reads files in the order in which the system applies them: the last assignment wins, a commented line is none. */
export function readSettings(sources: readonly Source[]): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const source of sources) {
    const last = positionAt(source, source.text.length).line;
    for (let line = 1; line <= last; line++) {
      const text = lineText(source, line);
      // sysctl.conf(5): a leading `-` ignores failures; keys may be written with slashes.
      const match = /^\s*-?\s*([\w.\-/*]+)\s*=\s*(.*?)\s*$/.exec(text);
      if (!match) continue;
      const start = lineStart(source, line);
      settings.set(normalKey(match[1] ?? ''), { value: match[2] ?? '', span: span(source, start, start + text.length) });
    }
  }
  return settings;
}

/** `net/ipv4/ip_forward` is `net.ipv4.ip_forward`; the first separator decides which is which. */
function normalKey(key: string): string {
  const slash = key.indexOf('/');
  const dot = key.indexOf('.');
  if (slash === -1 || (dot !== -1 && dot < slash)) return key;
  return key.replaceAll(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}

/** Where a kernel setting stands. */
export type Known =
  | { readonly kind: 'known'; readonly value: string; readonly by: 'running' | 'file'; readonly setting: Setting }
  /** Files were given and none sets it, so it has the kernel's default. */
  | { readonly kind: 'default' }
  | { readonly kind: 'unknown' };

/** The value that is in force now: what runs, else what the files set. */
export function inForce(sysctl: Sysctl, key: string): Known {
  const running = sysctl.running?.get(key);
  if (running) return { kind: 'known', value: running.value, by: 'running', setting: running };
  return atBoot(sysctl, key);
}

/** The value after the next boot: what the files set. */
export function atBoot(sysctl: Sysctl, key: string): Known {
  const configured = sysctl.configured?.get(key);
  if (configured) return { kind: 'known', value: configured.value, by: 'file', setting: configured };
  return sysctl.configured ? { kind: 'default' } : { kind: 'unknown' };
}
