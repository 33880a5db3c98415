// A lint run as a whole: suppressions, severities, texts that were not read in full, several files as one host.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { readHost } from '../../src/host/read.js';
import { lint, type LintOptions } from '../../src/index.js';

function ids(text: string, options: LintOptions = {}, name = 'rules.v4'): readonly string[] {
  return lint([{ name, text }], options).findings.map(({ id, severity }) => `${severity} ${id}`);
}

const CATCHALL = '*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j DROP\n-A FORWARD -i wg0 -j ACCEPT\nCOMMIT\n';

describe('suppressions', () => {
  it('work above the line, on it, for the file, and in a rule comment that survives a save', () => {
    const found = 'unreachable-after-catchall';
    expect(ids(CATCHALL)).toEqual([`error ${found}`]);
    expect(ids(CATCHALL.replace('-A FORWARD -i', `# natgw-ignore ${found} -- later\n-A FORWARD -i`))).toEqual([]);
    expect(ids(`# natgw-ignore-file ${found} -- known\n${CATCHALL}`)).toEqual([]);
    expect(ids(CATCHALL.replace('-i wg0', `-i wg0 -m comment --comment "natgw:ignore=${found}"`))).toEqual([]);
    const nft =
      'table ip t {\n\tchain f {\n\t\ttype filter hook forward priority 0;\n\t\tdrop\n\t\taccept # natgw-ignore unreachable-after-catchall -- x\n\t}\n}\n';
    expect(ids(nft, {}, 'x.nft')).toEqual([]);
  });

  it('are reported where they suppress nothing, and count what they suppress', () => {
    expect(ids(`# natgw-ignore-file masquerade-missing -- no\n${CATCHALL}`)).toEqual([
      'warning unused-suppression',
      'error unreachable-after-catchall',
    ]);
    expect(lint([{ name: 'x.v4', text: `# natgw-ignore-file unreachable-after-catchall\n${CATCHALL}` }]).suppressed).toBe(1);
  });
});

describe('severities', () => {
  it('are as asked, also for notes, but a text that cannot be read stays an error', () => {
    expect(ids(CATCHALL, { rules: { 'unreachable-after-catchall': 'info' } })).toEqual(['info unreachable-after-catchall']);
    expect(ids(CATCHALL, { rules: { 'unreachable-after-catchall': 'off' } })).toEqual([]);
    const script = 'iptables -I DOCKER-USER -j RETURN\n';
    expect(ids(script, {}, 'x.sh')).toEqual(['info relies-on-others']);
    expect(ids(script, { rules: { 'relies-on-others': 'off' } }, 'x.sh')).toEqual([]);
    expect(ids('*filter\n-A INPUT -m nonsense -j ACCEPT\nCOMMIT\n', { rules: { 'syntax-error': 'off' } })).toEqual([
      'error syntax-error',
    ]);
  });
});

describe('what was not read', () => {
  it('proves nothing: a rule that was not understood may accept', () => {
    const dump =
      '*filter\n:INPUT DROP [0:0]\n-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n-A INPUT -p tcp -m nonsense --dport 22 -j ACCEPT\nCOMMIT\n';
    expect(ids(dump)).toEqual(['error syntax-error']);
    expect(lint([{ name: 'x', text: dump }]).unreadable).toBe(true);
  });

  it('keeps packets from being followed where commands were left out', () => {
    const script = 'iptables -P INPUT DROP\nfor p in 22; do\niptables -A INPUT -p tcp --dport $p -j ACCEPT\ndone\n';
    expect(ids(script, {}, 'x.sh')).toEqual(['info analysis-incomplete', 'warning not-followed']);
  });
});

describe('several files', () => {
  const host = readHost(
    new Map(
      Object.entries({
        'addr.txt': 'lo UNKNOWN 127.0.0.1/8\neth0 UP 203.0.113.10/24\neth1 UP 192.168.50.1/24\n',
        'route.txt': 'default via 203.0.113.1 dev eth0\n',
      }).map(([name, text]) => [name, source(name, text)]),
    ),
  );
  const dnat =
    '*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10\nCOMMIT\n';
  const drop =
    'table inet f {\n\tchain fwd {\n\t\ttype filter hook forward priority 0; policy drop;\n\t\tct state established accept\n\t}\n}\n';

  it('are one host, of both languages', () => {
    const findings = lint(
      [
        { name: 'rules.v4', text: dnat },
        { name: 'extra.nft', text: drop },
      ],
      { host },
    ).findings;
    expect(findings.map(({ id }) => id)).toContain('forward-dnat-not-accepted');
    const [finding] = findings.filter(({ id }) => id === 'forward-dnat-not-accepted');
    expect([finding?.span?.source.name, finding?.labels[0]?.span.source.name]).toEqual(['rules.v4', 'extra.nft']);
    expect(lint([{ name: 'rules.v4', text: dnat }], { host }).findings.map(({ id }) => id)).not.toContain(
      'forward-dnat-not-accepted',
    );
  });
});

describe('what is loaded beside the files', () => {
  const FACTS = {
    'addr.txt': 'eth0 UP 203.0.113.10/24\neth1 UP 192.168.50.1/24\n',
    'route.txt': 'default via 203.0.113.1 dev eth0\n192.168.50.0/24 dev eth1\n',
    'sysctl.txt': 'net.ipv4.ip_forward = 1\n',
  };
  const LIVE = '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP\n-A FORWARD -i wg0 -j ACCEPT\nCOMMIT\n';
  const GATEWAY = `table inet gw {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat accept
  }
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "eth0" tcp dport 8080 dnat ip to 192.168.50.10:80
  }
}
`;
  const linted = (text: string, live: Readonly<Record<string, string>>, name = 'gw.nft') => {
    const facts = new Map(Object.entries({ ...FACTS, ...live }).map(([file, content]) => [file, source(file, content)]));
    return lint([{ name, text }], { host: readHost(facts) }).findings;
  };
  const lost = (findings: ReturnType<typeof linted>) => findings.filter(({ id }) => id === 'forward-dnat-not-accepted');

  it('drops what they accept, and is named where it does', () => {
    expect(lost(linted(GATEWAY, {}))).toEqual([]);
    const [finding] = lost(linted(GATEWAY, { 'live.v4': LIVE }));
    expect(finding?.span?.source.name).toBe('gw.nft');
    expect(finding?.labels.map(({ span }) => span.source.name)).toContain('live.v4');
    expect(lost(linted(GATEWAY, { 'live-legacy.v4': LIVE }))).toHaveLength(1);
  });

  it('is not linted itself, and not mended', () => {
    const findings = linted(GATEWAY, { 'live.v4': LIVE });
    expect(findings.filter(({ span }) => span?.source.name !== 'gw.nft')).toEqual([]);
    expect(
      findings.flatMap(({ fix }) => fix?.edits.map(({ span }) => span.source.name) ?? []).filter((file) => file !== 'gw.nft'),
    ).toEqual([]);
  });

  it('gives way to tables of the same name, and to flush ruleset', () => {
    expect(lost(linted(`flush ruleset\n${GATEWAY}`, { 'live.v4': LIVE }))).toEqual([]);
    expect(lost(linted(`flush ruleset\n${GATEWAY}`, { 'live-legacy.v4': LIVE }))).toHaveLength(1);
    const old = GATEWAY.replace('ct status dnat accept', 'tcp dport 80 drop');
    expect(lost(linted(GATEWAY, { 'live.nft': old }))).toEqual([]);
  });
});
