// A gateway in the middle of networks of its own: namespaces, servers that say who they are, clients that ask them.

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TALK = join(import.meta.dirname, 'talk.py');
const PATH = `/usr/sbin:/sbin:${process.env['PATH'] ?? ''}`;

/** A question of a client. */
export interface Question {
  readonly to: string;
  readonly proto: 'tcp' | 'udp';
  readonly port: number;
  readonly from?: string;
  readonly sport?: number;
  readonly seconds?: number;
}

/** Who answered, at which of its ports, and the address that it saw. */
export interface Answer {
  readonly server: string;
  readonly port: number;
  readonly sees: string;
}

/** An interface of the gateway and the namespace at the other end of its cable. */
export interface Cable {
  readonly interface: string;
  readonly addresses: readonly string[];
  readonly to: string;
  /** Addresses of the other end. */
  readonly far: readonly string[];
  /** Its default routes. */
  readonly via?: readonly string[];
  /** Routes of the gateway by this interface. */
  readonly routes?: readonly string[];
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface GatewayNet {
  /** A folder that goes away with the networks; gateway.sh keeps its state there. */
  readonly folder: string;
  readonly run: (namespace: string, command: readonly string[], input?: string, env?: Readonly<Record<string, string>>) => Ran;
  /** The same, without waiting; in a process group of its own. */
  readonly start: (namespace: string, command: readonly string[]) => ChildProcess;
  readonly serve: (namespace: string, name: string, specs: readonly string[]) => Promise<void>;
  /** Runs a program of Python that says lines, until the networks go away. */
  readonly talkTo: (namespace: string, program: string) => { readonly line: () => Promise<string> };
  readonly ask: (namespace: string, questions: readonly Question[]) => readonly (Answer | null)[];
  /** The process ids of what runs there. */
  readonly programs: (namespace: string) => readonly string[];
  readonly remove: () => void;
}

let made = 0;

export function makeNet(cables: readonly Cable[]): GatewayNet {
  const tag = `ng${process.pid}w${process.env['VITEST_POOL_ID'] ?? ''}x${++made}`;
  const folder = mkdtempSync(join(tmpdir(), 'natgw-net-'));
  const children: ChildProcess[] = [];
  const groups: ChildProcess[] = [];
  const space = (name: string) => `${tag}-${name}`;
  const namespaces = ['gateway', ...new Set(cables.map(({ to }) => to))];
  const inside = (namespace: string, command: readonly string[]) => ['netns', 'exec', space(namespace), ...command];
  const env = { PATH, HOME: folder, NATGW_STATE: join(folder, 'state'), XTABLES_LOCKFILE: process.env['XTABLES_LOCKFILE'] };
  const ip = (...words: readonly string[]) => execFileSync('ip', words, { env: { PATH }, stdio: ['ignore', 'pipe', 'pipe'] });

  for (const namespace of namespaces) {
    ip('netns', 'add', space(namespace));
    ip('-n', space(namespace), 'link', 'set', 'lo', 'up');
    // Link-local addresses can be used at once, so that neighbours are found without a wait.
    for (const which of ['all', 'default'])
      ip('netns', 'exec', space(namespace), 'sysctl', '-q', '-w', `net.ipv6.conf.${which}.accept_dad=0`);
  }
  cables.forEach(({ interface: name, addresses, to, far, via = [], routes = [] }, index) => {
    ip('link', 'add', name, 'netns', space('gateway'), 'type', 'veth', 'peer', 'name', `far${index}`, 'netns', space(to));
    const add = (namespace: string, device: string, address: string) =>
      ip('-n', space(namespace), 'address', 'add', address, 'dev', device, ...(address.includes(':') ? ['nodad'] : []));
    for (const address of addresses) add('gateway', name, address);
    for (const address of far) add(to, `far${index}`, address);
    ip('-n', space('gateway'), 'link', 'set', name, 'up');
    ip('-n', space(to), 'link', 'set', `far${index}`, 'up');
    for (const gateway of via) ip('-n', space(to), 'route', 'replace', 'default', 'via', gateway);
    for (const route of routes) ip('-n', space('gateway'), 'route', 'replace', ...route.split(' '), 'dev', name);
  });

  return {
    folder,
    run(namespace, command, input = '', more = {}) {
      const { status, stdout, stderr } = spawnSync('ip', inside(namespace, command), {
        env: { ...env, ...more },
        encoding: 'utf8',
        input,
      });
      return { status, out: stdout, err: stderr };
    },
    start(namespace, command) {
      const child = spawn('ip', inside(namespace, command), { env, stdio: 'ignore', detached: true });
      groups.push(child);
      return child;
    },
    async serve(namespace, name, specs) {
      const child = spawn('ip', inside(namespace, ['python3', TALK, 'serve', name, ...specs]), {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      await once(child.stdout, 'data');
    },
    talkTo(namespace, program) {
      const child = spawn('ip', inside(namespace, ['python3', '-c', program]), { env, stdio: ['pipe', 'pipe', 'inherit'] });
      children.push(child);
      return {
        async line() {
          const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
          return chunk.toString().trim();
        },
      };
    },
    ask(namespace, questions) {
      const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
      const out = execFileSync('ip', inside(namespace, ['python3', TALK, 'ask']), { env, encoding: 'utf8', input });
      return out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Answer | null);
    },
    programs(namespace) {
      return spawnSync('ip', ['netns', 'pids', space(namespace)], { env: { PATH }, encoding: 'utf8' }).stdout.match(/\d+/g) ?? [];
    },
    remove() {
      for (const child of groups) {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      for (const child of children) child.kill('SIGKILL');
      // Programs that went into the background there.
      for (const namespace of namespaces)
        for (const id of this.programs(namespace)) {
          try {
            process.kill(Number(id), 'SIGKILL');
          } catch {
            // It has ended by itself.
          }
        }
      for (const namespace of namespaces) spawnSync('ip', ['netns', 'del', space(namespace)], { env: { PATH } });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
