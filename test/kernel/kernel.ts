// The kernel as judge: jobs for packets.py, and why it cannot be asked where it cannot.

import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** A packet as packets.py takes it. */
export interface KernelPacket {
  readonly mode: 'fwd' | 'out';
  readonly iif?: string;
  readonly proto: number;
  readonly src: string;
  readonly dst: string;
  readonly sport?: number;
  readonly dport?: number;
  /** The bits of TCP's flag byte. */
  readonly flags?: number;
  readonly type?: number;
  readonly code?: number;
  readonly ttl?: number;
  readonly tos?: number;
  /** Of the whole IP packet; shorter ones are filled up. */
  readonly length?: number;
  /** 0 leaves the option out of a SYN. */
  readonly mss?: number;
  /** Kinds of further TCP options. */
  readonly options?: readonly number[];
  /** Offset of a later fragment, in units of 8 bytes. */
  readonly fragment?: number;
  /** A routing header: type, segments left, length in units of 8 bytes less one. */
  readonly routing?: readonly [number, number, number];
  /** IPv6 extension headers in order: the number, and in hexadecimal what stands behind its next-header byte. */
  readonly headers?: readonly (readonly [number, string])[];
  /** All that stands behind the IP header, in hexadecimal. */
  readonly body?: string;
  readonly srcmac?: string;
  readonly dstmac?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** What happened to the packet before the rules under test see it. */
  readonly mark?: number;
  readonly ctMark?: number;
  readonly notrack?: boolean;
  readonly dnat?: string;
  readonly snat?: string;
  /** What follows it. */
  readonly reply?: boolean;
  readonly again?: boolean;
  readonly related?: boolean;
}

/** What became of a packet. */
export interface Fate {
  readonly verdict: 'accept' | 'local' | 'reject' | 'drop';
  readonly outIf?: string;
  readonly src?: string;
  readonly dst?: string;
  readonly sport?: number;
  readonly dport?: number;
  readonly tos?: number;
  readonly ttl?: number;
  readonly mss?: number;
  /** TCP's options, in hexadecimal. */
  readonly tcpOptions?: string;
  readonly mark?: number;
  readonly ctMark?: number;
  readonly log?: readonly string[];
  readonly rejectType?: string;
  readonly via?: string;
}

/** What became of a packet and of those that followed it; null where none did. */
export interface Result {
  readonly first: Fate;
  readonly reply: Fate | null;
  readonly again: Fate | null;
  readonly related: Fate | null;
  readonly connections?: readonly string[];
}

export interface Loading {
  readonly command: readonly string[];
  readonly text: string;
}

export interface Topology {
  readonly interfaces: Readonly<Record<string, readonly string[]>>;
  readonly routes: readonly string[];
  readonly policies?: readonly string[];
  readonly sysctl?: Readonly<Record<string, string>>;
}

export interface Job extends Topology {
  readonly id: string;
  readonly load: readonly Loading[];
  readonly packets: readonly KernelPacket[];
  /** Asks for the marks of connections; turns connection tracking on. */
  readonly ctMarks?: boolean;
  /** Asks for what rules log. */
  readonly logs?: boolean;
  /** Asks for what the kernel remembers of connections. */
  readonly connections?: boolean;
  /** Transparent sockets: protocol, address, port. */
  readonly listen?: readonly (readonly [number, string, number])[];
}

export type Answer =
  { readonly id: string; readonly results: readonly Result[] } | { readonly id: string; readonly error: string };

const TOOLS = ['ip', 'nft', 'iptables-legacy-restore', 'ip6tables-legacy-restore', 'conntrack', 'python3'];

/** Why the kernel cannot be asked here, or null. */
export function whyNot(more: readonly string[] = []): string | null {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (process.getuid?.() !== 0) return 'this needs root';
  const missing = [...TOOLS, ...more].filter((tool) => !found(tool));
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
    execFileSync('unshare', ['-n', 'true']);
    return null;
  } catch {
    return 'no network namespaces or no /dev/net/tun';
  }
}

function found(tool: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Asks about many jobs, one after the other, each in a namespace of its own. */
export async function ask(jobs: readonly Job[]): Promise<readonly Answer[]> {
  const child = spawn('python3', [join(import.meta.dirname, 'packets.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  child.stdin.end(jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
  await ended;
  const answers = Buffer.concat(chunks)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  if (answers.length !== jobs.length) throw new Error(`${jobs.length} jobs, ${answers.length} answers`);
  return answers;
}

/** How a ruleset gets into the kernel. */
export function loading(kind: 'ip' | 'ip6' | 'nft', text: string): Loading {
  const command = kind === 'nft' ? ['nft', '-f', '-'] : [kind === 'ip' ? 'iptables-legacy-restore' : 'ip6tables-legacy-restore'];
  return { command, text };
}
