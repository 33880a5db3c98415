// What a run of lint is told: presets, severities for some files, baselines, statistics; and rules in plain words.

import { afterAll, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';

const { file, run, remove } = makeCli();
afterAll(remove);

const OPEN = '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP\n-A FORWARD -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n';
const FOUND = 'unreachable-after-catchall';

function ids(...args: string[]): readonly string[] {
  const { findings } = JSON.parse(run(['lint', '--format', 'json', '--fail-on', 'never', ...args]).out) as {
    findings: readonly { rule: string; severity: string }[];
  };
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('presets', () => {
  const dnat =
    '*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10\nCOMMIT\n';

  it('add rules to the recommended ones, and single rules can be asked for by name', () => {
    file('preset/dnat.v4', dnat);
    expect(ids('preset/dnat.v4')).toEqual([]);
    expect(ids('--preset', 'strict', 'preset/dnat.v4')).toEqual(['info local-dnat-missing']);
    expect(ids('--rule', 'local-dnat-missing=warning', 'preset/dnat.v4')).toEqual(['warning local-dnat-missing']);
    file('preset/natgw.json', '{"preset": "strict", "rules": {"local-dnat-missing": "error"}}');
    expect(ids('preset/dnat.v4')).toEqual(['error local-dnat-missing']);
    expect(ids('--preset', 'recommended', '--rule', 'local-dnat-missing=off', 'preset/dnat.v4')).toEqual([]);
  });
});

describe('overrides', () => {
  it('hold for the files they name, the last one first, and yield to the command line', () => {
    file('site/old/a.v4', OPEN);
    file('site/new/b.v4', OPEN);
    const rules = (severity: string) => `{"${FOUND}": "${severity}"}`;
    file(
      'site/natgw.json',
      `{"overrides": [{"files": "old/**", "rules": ${rules('info')}}, {"files": ["b.v?"], "rules": ${rules('off')}}]}`,
    );
    expect(ids('site/old/a.v4')).toEqual([`info ${FOUND}`]);
    expect(ids('site/new/b.v4')).toEqual([]);
    expect(ids('--rule', `${FOUND}=warning`, 'site/new/b.v4')).toEqual([`warning ${FOUND}`]);
    file('site/natgw.json', `{"rules": ${rules('off')}, "overrides": [{"files": "*.v4", "rules": ${rules('error')}}]}`);
    expect(ids('site/old/a.v4')).toEqual([`error ${FOUND}`]);
  });

  it('are checked', () => {
    file('wrong/a.v4', OPEN);
    for (const overrides of [
      '{}',
      '[{"files": "*"}]',
      '[{"files": "*", "rules": {"nonsense": "off"}}]',
      '[{"file": "*", "rules": {}}]',
    ]) {
      file('wrong/natgw.json', `{"overrides": ${overrides}}`);
      expect(run(['lint', 'wrong/a.v4']).status, overrides).toBe(2);
    }
  });
});

describe('a baseline', () => {
  it('leaves out what was there, also where lines moved, and shows what is new', () => {
    file('base/a.v4', OPEN);
    expect(run(['lint', '--write-baseline', 'base/known.json', 'base/a.v4']).status).toBe(0);
    expect(run(['lint', '--baseline', 'base/known.json', 'base/a.v4']).status).toBe(0);
    file('base/a.v4', `# moved\n${OPEN}`);
    expect(ids('--baseline', 'base/known.json', 'base/a.v4')).toEqual([]);
    file('base/a.v4', OPEN.replace('COMMIT', '-A INPUT -i eth0:1 -p tcp -m tcp --dport 25 -j DROP\nCOMMIT'));
    expect(ids('--baseline', 'base/known.json', 'base/a.v4')).toEqual(['error interface-alias-name']);
    const { err } = run(['lint', '--baseline', 'base/known.json', file('base/clean.v4', '*filter\nCOMMIT\n')]);
    expect(err).toContain('1 finding of base/known.json is not there any more');
  });

  it('never holds that a text could not be read, and is refused if it is none', () => {
    file('base/broken.v4', '*filter\n-A INPUT -m nonsense -j ACCEPT\nCOMMIT\n');
    expect(run(['lint', '--write-baseline', 'base/b.json', 'base/broken.v4']).status).toBe(2);
    expect(ids('--baseline', 'base/b.json', 'base/broken.v4')).toEqual(['error syntax-error']);
    file('base/none.json', '{"findings": 1}');
    expect(run(['lint', '--baseline', 'base/none.json', 'base/a.v4'])).toMatchObject({ status: 2 });
  });
});

it('--stats counts findings by rule', () => {
  file('stats.v4', OPEN);
  expect(run(['lint', '--stats', '--fail-on', 'never', 'stats.v4']).err).toMatch(
    new RegExp(`^ +1 {2}${FOUND}\\nnatgw: 1 files, 2 rules, \\d+ ms\\n$`),
  );
});

describe('explain', () => {
  const cases: readonly (readonly [rule: string, ...parts: string[]])[] = [
    [
      '-A INPUT -p tcp -m multiport --dports 80,443 -m conntrack --ctstate NEW -j ACCEPT',
      'this host itself',
      'of protocol TCP',
      'to port 80, 443',
      'begin a connection',
      'is accepted',
    ],
    [
      'iptables -t nat -A POSTROUTING -s 10.0.0.0/8 -o eth0 -j MASQUERADE',
      'from 10.0.0.0/8',
      'leave by eth0',
      'gets the address of the interface',
    ],
    [
      'iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.5:80',
      'gets the destination 10.0.0.5 port 80',
    ],
    [
      '-A FORWARD ! -i eth1 -m limit --limit 5/min -j LOG --log-prefix "x: "',
      'but not that came in by eth1',
      'limit 5/minute',
      'is logged as "x: "',
    ],
    ['-A FORWARD -j mine', 'pass through this host, all of them', 'goes through the chain mine'],
    [
      'nft add rule inet filter input tcp dport { 22, 80 } drop',
      'the chain input in the table inet filter',
      'to port 22, 80',
      'is dropped',
    ],
    [
      'ct state vmap { established : accept, new : jump services }',
      'of a connection that is known: is accepted',
      'goes through the chain services',
    ],
    ['ip6 saddr fd00::/8 meta mark set 5', 'from fd00::/8', 'gets a new meta mark: 0x5'],
    ['tcp flags syn / syn,rst counter', 'TCP flags syn of syn, rst', 'is counted'],
  ];

  it.each(cases)('%s', (rule, ...parts) => {
    const { out, status } = run(['explain', '--', rule]);
    expect(status).toBe(0);
    for (const part of parts) expect(out).toContain(part);
  });

  it('refuses what is no rule', () => {
    expect(run(['explain', '--', '-A INPUT --nonsense 1 -j ACCEPT'])).toMatchObject({ status: 2 });
    expect(run(['explain', 'masquerade-mising']).err).toContain('masquerade-missing');
    expect(run(['explain', 'masquerade-missing']).out).toContain('# masquerade-missing');
  });
});

it('rules lists every rule, also as JSON', () => {
  const all = JSON.parse(run(['rules', '--format', 'json']).out) as readonly { id: string; preset: string }[];
  expect(all.length).toBeGreaterThan(110);
  expect(run(['rules']).out.split('\n').length).toBe(all.length + 1);
  expect(new Set(all.map(({ preset }) => preset))).toEqual(new Set(['recommended', 'strict', 'migration']));
});
