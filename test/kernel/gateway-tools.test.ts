// What is emitted, given to the tools that will read it: systemd, shellcheck, Ansible, cloud-init, sysctl.

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emit, type EmitOptions } from '../../src/index.js';
import { fixture } from './gateway-bundles.js';
import { whyNot } from './kernel.js';

const reason = whyNot(['shellcheck', 'systemd-analyze', 'ansible-playbook', 'ansible-lint', 'cloud-init', 'sysctl']);
const GATEWAYS = readdirSync(resolve(import.meta.dirname, '../../fixtures/gateways')).filter((name) => name.endsWith('.yaml'));
const BACKENDS = ['nft', 'iptables'] as const;
const folder = mkdtempSync(join(tmpdir(), 'natgw-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, options: EmitOptions): string {
  const { files } = emit({ name, text: fixture(name) }, options);
  const to = join(folder, `${name}-${options.backend ?? 'nft'}-${options.bundle ?? 'debian'}`);
  for (const { path, text, executable } of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
    chmodSync(join(to, path), executable ? 0o755 : 0o644);
  }
  return to;
}

function tool(command: readonly string[], cwd: string): { readonly status: number | null; readonly said: string } {
  const [name = '', ...words] = command;
  const { status, stdout, stderr } = spawnSync(name, words, {
    cwd,
    encoding: 'utf8',
    // Ansible starts one process less for each task.
    env: {
      PATH: `/usr/sbin:/sbin:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      ANSIBLE_LOCAL_TEMP: folder,
      ANSIBLE_PIPELINING: '1',
    },
  });
  return { status, said: stdout + stderr };
}

describe.skipIf(reason !== null)(`what is emitted, read by its tools${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it('gateway.sh: shellcheck and dash', () => {
    const bundle = write('everything.yaml', {});
    expect(tool(['shellcheck', '-s', 'sh', 'gateway.sh'], bundle)).toEqual({ status: 0, said: '' });
    expect(tool(['dash', '-n', 'gateway.sh'], bundle)).toEqual({ status: 0, said: '' });
  });

  it.each(BACKENDS)('natgw.service by %s: systemd-analyze', (backend) => {
    const bundle = write('everything.yaml', { backend });
    // The unit as it will be: its program is where it says.
    const root = join(folder, `root-${backend}`);
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true });
    cpSync(bundle, join(root, 'etc/natgw/current'), { recursive: true });
    const units = ['natgw.service', 'natgw-routes.service'].map((name) => {
      const unit = readFileSync(join(bundle, name), 'utf8').replaceAll('/etc/natgw/current', `${root}/etc/natgw/current`);
      writeFileSync(join(root, name), unit);
      return join(root, name);
    });
    expect(tool(['systemd-analyze', 'verify', '--man=no', '--recursive-errors=no', ...units], root)).toEqual({
      status: 0,
      said: '',
    });
    const { said } = tool(['systemd-analyze', 'security', '--offline=true', join(root, 'natgw.service')], root);
    const exposure = Number(/Overall exposure level for natgw\.service: ([\d.]+)/.exec(said)?.[1]);
    expect(exposure).toBeLessThan(5);
    console.log(`natgw.service by ${backend}: exposure ${exposure} of 10`);
  });

  it('sysctl.d: keys that the kernel has', () => {
    const text = readFileSync(join(write('everything.yaml', {}), 'sysctl.d/90-natgw.conf'), 'utf8');
    const keys = [...text.matchAll(/^([a-z]\S+) = /gm)].map(([, key = '']) => key);
    expect(keys.length).toBeGreaterThan(10);
    const paths = keys.map((key) =>
      `/proc/sys/${key.includes('/') ? key : key.replaceAll('.', '/')}`.replace(
        /\/(?:ppp0|eth0\.5|eth1|eth2|wg0)\//,
        '/default/',
      ),
    );
    const there = execFileSync('unshare', ['-n', 'sh', '-c', `for p in ${paths.join(' ')}; do [ -e $p ] || echo $p; done`], {
      encoding: 'utf8',
    });
    expect(there).toBe('');
    expect(existsSync('/proc/sys/net/ipv4/ip_forward')).toBe(true);
  });

  it('the Ansible role: loads, confirms and installs once, tries again what was taken back, and --check changes nothing', () => {
    const bundle = write('port-forward.yaml', { bundle: 'ansible' });
    // This machine's own /etc and /run stay as they are. Packages are here already.
    const play = `ansible-playbook -i inventory.yml -c local site.yml --start-at-task 'Make the folder'`;
    const script = `set -e
mkdir -p over && mount -t tmpfs tmpfs over && mkdir over/upper over/work
mount -t overlay overlay -o lowerdir=/etc,upperdir=over/upper,workdir=over/work /etc
mount -t tmpfs tmpfs /run
${play} --check; nft list tables; ${play}; nft list tables; ${play}; rm /etc/natgw/current; ${play}; ls /etc/systemd/system/sysinit.target.wants`;
    const { status, said } = tool(['unshare', '-n', '-m', 'sh', '-c', script], bundle);
    expect({ status, said }).toMatchObject({ status: 0 });
    expect([...said.matchAll(/^gateway .*changed=(\d+) .*failed=0/gm)].map(([, changed]) => Number(changed) > 0)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(said.split('PLAY RECAP')[1]).not.toContain('table inet natgw');
    expect(said.split('PLAY RECAP')[2]).toContain('table inet natgw');
    expect(said).toContain('natgw.service');
  });

  it('the Ansible inventory: lint, syntax and hosts', () => {
    const bundle = write('inventory.yaml', { bundle: 'ansible' });
    // Its strictest profile; it makes no rule an exception, and none is here.
    const lint = tool(['ansible-lint', '--offline', '--nocolor', '--strict', '--profile', 'production', 'site.yml'], bundle);
    expect(lint).toMatchObject({ status: 0 });
    expect(lint.said).toContain('Passed');
    expect(tool(['ansible-playbook', '-i', 'inventory.yml', 'site.yml', '--syntax-check'], bundle)).toMatchObject({ status: 0 });
    const { status, said } = tool(['ansible-inventory', '-i', 'inventory.yml', '--list'], bundle);
    expect(status).toBe(0);
    expect(
      Object.keys((JSON.parse(said) as { _meta: { hostvars: object }; natgw: { hosts: string[] } }).natgw.hosts),
    ).toHaveLength(3);
  });

  it.each(BACKENDS)('user data by %s: cloud-init schema', (backend) => {
    const bundle = write('port-forward.yaml', { bundle: 'cloud-init', backend });
    const { status, said } = tool(['cloud-init', 'schema', '--config-file', 'user-data'], bundle);
    expect(said).toContain('Valid');
    expect(status).toBe(0);
  });

  it('every gateway: nft and iptables take it', () => {
    let taken = 0;
    for (const name of GATEWAYS)
      for (const backend of BACKENDS) {
        if (name === 'nft-only.yaml' && backend === 'iptables') continue;
        const bundle = write(name, { backend });
        for (const script of existsSync(join(bundle, 'gateway.sh'))
          ? [bundle]
          : readdirSync(bundle).map((host) => join(bundle, host))) {
          const { status, stderr } = spawnSync('unshare', ['-n', join(script, 'gateway.sh'), 'check'], {
            encoding: 'utf8',
            env: { PATH: process.env['PATH'], NATGW_STATE: join(folder, 'state') },
          });
          expect({ name, backend, status, stderr }).toMatchObject({ status: 0, stderr: 'natgw: the rules would load\n' });
          taken++;
        }
      }
    console.log(`${taken} bundles taken by nft and iptables`);
  });
});
