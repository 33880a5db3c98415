// Gateways to bundles: good ones by law, bad ones with a message at the line that says so.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { compare, emit, positionAt, readHost, type Emission, type EmitOptions } from '../../src/index.js';
import { source } from '../../src/base/source.js';
import { parseIpsetSave } from '../../src/iptables/ipset-save.js';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/gateways');
const read = (name: string) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') });
const yamls = (folder: string) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
const GOOD = yamls('.');
const BOTH = GOOD.filter((name) => name !== 'nft-only.yaml');
const SCHEMA: unknown = JSON.parse(readFileSync(resolve(FOLDER, '../../docs/gateway.schema.json'), 'utf8'));

function made(name: string, options: EmitOptions = {}): Emission {
  const emission = emit(read(name), options);
  expect(emission.diagnostics.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  return emission;
}

function rules({ files }: Emission): readonly { readonly name: string; readonly text: string }[] {
  return files.filter(({ path }) => /natgw\.nft$|rules\.v[46]$/.test(path)).map(({ path, text }) => ({ name: path, text }));
}

describe('good gateways', () => {
  it.each(GOOD)('%s: nothing of our own to complain about, the same bytes twice', (name) => {
    const first = made(name);
    expect(made(name).files).toEqual(first.files);
    expect(rules(first).every(({ text }) => !text.includes('flush ruleset'))).toBe(true);
    if (name !== 'nft-only.yaml') expect(made(name, { backend: 'iptables' }).files.length).toBeGreaterThan(first.files.length);
  });

  it.each(GOOD)('%s: the published schema takes it', (name) => {
    const validate = new Ajv({ strict: false }).compile(SCHEMA as object);
    expect(validate(parseYaml(read(name).text)) ? null : validate.errors).toBeNull();
  });

  it.each(BOTH)('%s: both backends treat every packet alike', (name) => {
    const nft = rules(made(name));
    const emission = made(name, { backend: 'iptables' });
    const iptables = rules(emission);
    const folders = [...new Set(nft.map(({ name: path }) => path.replace('natgw.nft', '')))];
    for (const folder of folders) {
      // nft marks what a chain of another program would drop; in iptables both stand in one chain.
      const of = (all: typeof nft) =>
        all
          .filter(({ name: path }) => path.startsWith(folder))
          .map(({ name: path, text }) => ({
            name: path,
            text: text.replaceAll('meta mark set meta mark | 0x01000000 accept', 'accept'),
          }));
      const sets = emission.files.find(({ path }) => path === `${folder}ipset.conf`);
      const { differences, undecided } = compare(of(nft), of(iptables), {
        witnesses: 1,
        ...(sets ? { ipset: (set: string) => parseIpsetSave(source(sets.path, sets.text)).sets.get(set) } : {}),
      });
      expect(differences).toEqual([]);
      // Chances and limits are matched by their place, which the products of iptables change.
      expect(undecided.filter((why) => !/only one side tests (?:[^;]*\b(?:limit|random)\b)/.test(why))).toEqual([]);
    }
  });

  it('what iptables has no words for is refused', () => {
    const { files, diagnostics } = emit(read('nft-only.yaml'), { backend: 'iptables' });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'iptables cannot choose the way out by the address of the client',
      'iptables cannot choose the servers of "farm" by the address of the client',
      'iptables gives a client the same address of one range only, not of several',
    ]);
  });

  it('kernel settings and modules are the same for both backends, and the README states what they mean', () => {
    const [nft, iptables] = (['nft', 'iptables'] as const).map((backend) => made('everything.yaml', { backend }).files);
    const text = (files: typeof nft, path: string) => files?.find((each) => each.path === path)?.text ?? 'none';
    for (const path of ['sysctl.d/90-natgw.conf', 'modules-load.d/natgw.conf', 'forwards.txt', 'routing.conf'])
      expect(text(nft, path)).toBe(text(iptables, path));
    expect(text(nft, 'sysctl.d/90-natgw.conf').split('\n')).toEqual(
      expect.arrayContaining([
        'net.ipv4.ip_forward = 1',
        'net.ipv6.conf.all.forwarding = 1',
        'net/ipv6/conf/ppp0/accept_ra = 2',
        'net.netfilter.nf_conntrack_max = 1000000',
        'net.netfilter.nf_conntrack_buckets = 1000000',
        'net.netfilter.nf_conntrack_tcp_timeout_established = 86400',
      ]),
    );
    expect(text(nft, 'modules-load.d/natgw.conf')).toContain('nf_conntrack_sip\nnf_nat_sip\n');
    for (const readme of [nft, iptables].map((files) => text(files, 'README.md')))
      for (const says of [
        '198.51.100.2, 198.51.100.7: 2 × 64,512 = 129,024 connections at a time to one address and port of the outside',
        'The table has room for 1,000,000, which takes up to 313 MiB of kernel memory',
        'idle TCP connections 86,400 seconds, closed TCP connections 60 seconds, UDP without an answer 30 seconds, UDP with answers 120 seconds, echo requests 10 seconds',
        'The rest is dropped and logged, at most 10 a minute.',
        'TCP segments by ppp0, eth0.5, wg0 carry 1360 bytes at most.',
        'Further connections that sip (udp 5061) from 10.0.0.0/24 opens pass',
        'ppp0: addresses and routes of IPv6 come from router advertisements.',
        'New connections from inside are spread at random: ppp0 25 %, eth0.5 75 %.',
      ])
        expect(readme).toContain(says);
  });

  it('hosts differ where they say so', () => {
    const { files } = made('inventory.yaml');
    const nft = (host: string) => files.find(({ path }) => path === `${host}/natgw.nft`)?.text ?? '';
    expect(nft('gw1').replaceAll('203.0.113.1 ', '203.0.113.2 ')).toBe(nft('gw2'));
    expect(nft('gw3')).toContain('tcp dport 25');
    expect(nft('gw3')).not.toContain('tcp dport 443');
  });
});

/** `# error: part of the message`, on the line where it must be reported. */
function expected(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, message] = /# error: ?(.*)$/.exec(line) ?? [];
    return message === undefined ? [] : [`${index + 1}: ${message}`];
  });
}

describe('bad gateways', () => {
  it.each(yamls('bad'))('%s', (name) => {
    const input = read(`bad/${name}`);
    const { files, diagnostics } = emit(input);
    expect(files).toEqual([]);
    const found = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message, span }) => ({ line: span ? positionAt(span.source, span.start).line : 0, message }));
    const wanted = expected(input.text);
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toHaveLength(wanted.length);
    wanted.forEach((each, index) => {
      const { line, message } = found[index] ?? { line: 0, message: '' };
      expect(`${line}: ${message}`).toContain(each.slice(0, each.indexOf(':')));
      expect(message).toContain(each.slice(each.indexOf(': ') + 2));
    });
  });

  it('facts of the host are believed', () => {
    const host = readHost(
      new Map(
        Object.entries({
          'addr.txt': 'lo UNKNOWN 127.0.0.1/8\neth0 UP 203.0.113.50/24 2001:db8:1::50/64\neth1 UP 10.0.0.2/24 fd00:1::1/64\n',
          'listen.txt': 'tcp LISTEN 0 128 0.0.0.0:8080 0.0.0.0:* users:(("nginx",pid=1,fd=6))\n',
        }).map(([name, text]) => [name, source(name, text)]),
      ),
    );
    const { files, diagnostics } = emit(read('port-forward.yaml'), { host: () => host });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '10.0.0.1 is not an address of eth1 on the host',
      'the forward "web" takes tcp port 8080, on which nginx of the host listens',
      'the forward "web6" takes tcp port 8080, on which nginx of the host listens',
    ]);
  });
});
