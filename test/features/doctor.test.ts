// The doctor's figures on a folder of facts, in all formats; redaction; a table of connections that streams by.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConnection } from '../../src/doctor/connection.js';
import { makeTally } from '../../src/doctor/tally.js';
import { makeRedactor } from '../../src/host/redact.js';
import { makeCli } from '../support/cli.js';

const HOST = resolve(import.meta.dirname, '../../fixtures/doctor/host');
const cli = makeCli();
afterAll(() => cli.remove());

describe('natgw doctor', () => {
  it('tells people', () => {
    const { status, out } = cli.run(['doctor', '--host', HOST]);
    // What lint finds is lint's own affair.
    const [figures = '', found] = out.split('\nlint\n');
    expect(figures).toBe(readFileSync(join(HOST, '../text.expected'), 'utf8'));
    expect(found).toMatch(/^ {2}\d+ errors?, \d+ warnings?\n$/);
    expect(status).toBe(1);
  });

  it('tells Prometheus', () => {
    const { out } = cli.run(['doctor', '--host', HOST, '--format', 'prometheus']);
    const lines = out.trimEnd().split('\n');
    // The text format: comments, or a name, labels and a number.
    expect(
      lines.filter(
        (line) => !/^(?:# (?:HELP|TYPE) natgw_\w+ .+|natgw_\w+(?:\{\w+="[^"\n]*"(?:,\w+="[^"\n]*")*\})? \d+)$/.test(line),
      ),
    ).toEqual([]);
    expect(lines).toContain('natgw_conntrack_entries 7');
    expect(lines).toContain('natgw_stale_entries 1');
    expect(lines).toContain('natgw_snat_entries{address="203.0.113.2"} 3');
  });

  it('tells programs', () => {
    const { out } = cli.run(['doctor', '--host', HOST, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      connections: { count: 7, max: 65536 },
      tableFull: 2,
      newConnections: 537,
    });
  });

  it('reads connections from standard input, and refuses what are none', () => {
    const table = readFileSync(join(HOST, 'conntrack.txt'), 'utf8');
    const { status, out, err } = cli.run(['doctor', '--conntrack', '-'], { input: table });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('7 connections');
    expect(cli.run(['doctor', '--conntrack', '-'], { input: 'hello\n' })).toMatchObject({
      status: 2,
      err: 'natgw: -: this is not the output of conntrack -L\n',
    });
    expect(cli.run(['doctor', '--conntrack', 'none.txt'])).toMatchObject({
      status: 2,
      err: 'natgw: none.txt: no such file or directory\n',
    });
  });
});

describe('connections', () => {
  it('reads all forms of a line', () => {
    const forms = [
      'tcp      6 431999 ESTABLISHED src=10.0.0.5 dst=8.8.8.8 sport=45678 dport=443 packets=3 bytes=180 src=8.8.8.8 dst=203.0.113.1 sport=443 dport=45678 packets=2 bytes=120 [ASSURED] mark=0 use=1',
      'ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.5 dst=8.8.8.8 sport=45678 dport=443 src=8.8.8.8 dst=203.0.113.1 sport=443 dport=45678 [ASSURED] mark=0 zone=0 use=2',
      'tcp      6 119 SYN_SENT src=10.0.0.5 dst=8.8.8.8 sport=45678 dport=443 [UNREPLIED] src=8.8.8.8 dst=203.0.113.1 sport=443 dport=45678 mark=0 use=1',
    ].map((line) => readConnection(line));
    expect(forms.map((each) => each?.original)).toEqual(
      forms.map(() => ({ source: '10.0.0.5', destination: '8.8.8.8', sourcePort: 45678, destinationPort: 443 })),
    );
    expect(forms.map((each) => each?.reply.destination)).toEqual(forms.map(() => '203.0.113.1'));
    expect(forms.map((each) => each?.answered)).toEqual([true, true, false]);
    expect(
      readConnection(
        'udp      17 20 src=2001:db8::5 dst=2001:db8::53 sport=4000 dport=53 src=2001:db8::53 dst=2001:db8::5 sport=53 dport=4000 use=1',
      )?.original.source,
    ).toBe('2001:db8::5');
    expect(
      readConnection(
        'gre 47 29 src=10.0.0.5 dst=10.0.0.6 srckey=0x0 dstkey=0x1 src=10.0.0.6 dst=10.0.0.5 srckey=0x1 dstkey=0x0 use=1',
      )?.original.sourcePort,
    ).toBeNull();
    expect(readConnection('')).toBeUndefined();
  });

  it('counts a hundred thousand quickly', () => {
    const tally = makeTally();
    const started = performance.now();
    for (let step = 0; step < 100_000; step++) {
      const source = `10.0.${step & 255}.${(step >> 8) & 255}`;
      tally.add(
        `tcp      6 431999 ESTABLISHED src=${source} dst=198.51.100.9 sport=${1024 + (step % 60_000)} dport=443 src=198.51.100.9 dst=203.0.113.${1 + (step % 4)} sport=443 dport=${1024 + (step % 60_000)} [ASSURED] mark=0 use=1`,
      );
    }
    expect(performance.now() - started).toBeLessThan(5000);
    expect(tally.entries()).toBe(100_000);
    expect(tally.pool().map(({ count }) => count)).toEqual([25_000, 25_000, 25_000, 25_000]);
    expect(tally.portUse(1)[0]).toEqual({
      of: { address: '203.0.113.1', protocol: 'tcp', destination: '198.51.100.9', port: 443 },
      count: 25_000,
    });
  });
});

describe('redaction', () => {
  const redact = makeRedactor();
  it('keeps addresses that fit together together, and those that everybody has', () => {
    expect(redact('203.0.113.5/24 203.0.113.0/24 8.8.8.8 203.0.113.5')).toBe('198.18.0.5/24 198.18.0.0/24 198.18.1.8 198.18.0.5');
    for (const same of [
      '10.0.0.1/8 192.168.1.1 127.0.0.1 172.16.0.1 100.64.0.1 169.254.1.1 224.0.0.251 0.0.0.0',
      'fd00:1::1 ::1 ff02::1 ::',
      '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff',
      'iptables v1.8.9 at 12:30:45',
    ])
      expect(redact(same)).toBe(same);
  });

  it('replaces IPv6 addresses and MACs, also those that hide in link-local addresses', () => {
    expect(redact('2a02:8108:1:2::5/64 via 2a02:8108:1:2::1')).toBe('2001:db8:0:1::5/64 via 2001:db8:0:1::1');
    const mac = redact('link/ether 52:54:00:12:34:56');
    expect(mac).toBe('link/ether 02:00:00:00:00:01');
    expect(redact('52:54:00:12:34:56')).toBe('02:00:00:00:00:01');
    expect(redact('fe80::5054:ff:fe12:3456/64')).not.toContain('5054');
    expect(redact('fe80::5054:ff:fe12:3456/64')).toMatch(/^fe80::/);
  });
});
