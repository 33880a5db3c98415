// Rules behind tests that nobody can foretell could make twice as many flows each: lint ends all the same, and says what is certain.

import { expect, test } from 'vitest';
import { lint, parse, readHost } from '../../src/index.js';
import { source } from '../../src/base/source.js';
import { EXAMPLE_HOST } from '../../src/lint/example-host.js';

const SECONDS = 20;
const HOST = readHost(new Map(Object.entries(EXAMPLE_HOST).map(([name, text]) => [name, source(name, text)])));
const RULES = Array.from({ length: 40 }, (_, index) => index + 1);

/** A gateway whose forward hook looks into packets with these rules first; it lacks a rule for what the host itself asks. */
function gateway(mangle: readonly string[], chains: readonly string[], forward: readonly string[]): string {
  return [
    '*mangle',
    ':FORWARD ACCEPT [0:0]',
    ...mangle,
    'COMMIT',
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
    '-A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10',
    '-A POSTROUTING -o eth0 -j MASQUERADE',
    'COMMIT',
    '*filter',
    ':INPUT DROP [0:0]',
    ':FORWARD DROP [0:0]',
    ...chains.map((chain) => `:${chain} - [0:0]`),
    ...forward,
    '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A FORWARD -i eth1 -o eth0 -j ACCEPT',
    '-A FORWARD -d 192.168.50.10/32 -p tcp -m tcp --dport 80 -j ACCEPT',
    'COMMIT',
    '',
  ].join('\n');
}

const has = (index: number) => `-m string --string "s${index}" --algo bm`;

test.each([
  [
    'marks',
    gateway(
      RULES.map((index) => `-A FORWARD -p tcp ${has(index)} -j MARK --set-mark ${index}`),
      [],
      [],
    ),
  ],
  [
    'chains that return',
    gateway(
      [],
      RULES.map((index) => `C${index}`),
      RULES.flatMap((index) => [
        `-A C${index} -p tcp -m tcp --dport ${index} -j DROP`,
        `-A FORWARD -p tcp ${has(index)} -j C${index}`,
      ]),
    ),
  ],
  [
    'policies of several elements',
    gateway(
      [],
      [],
      RULES.map((index) => `-A INPUT -m policy --dir in --pol ipsec --strict --reqid ${index} --next ! --spi ${index}`),
    ),
  ],
])('%s', (_, text) => {
  const started = performance.now();
  const { findings } = lint([{ name: 'rules.v4', text }], { host: HOST });
  expect(findings.map(({ id }) => id)).toContain('ct-established-missing');
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});

test('lines that nobody understands', () => {
  const odd = (chain: string): string => RULES.map((index) => `-A ${chain} what ${index} ; ever`).join('\n');
  const nat = `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n${odd('PREROUTING')}\nCOMMIT\n`;
  const filter = `*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${odd('INPUT')}\n${odd('OUTPUT')}\nCOMMIT\n`;
  const started = performance.now();
  lint([parse({ name: 'rules.v4', text: nat + filter })], { host: HOST });
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
});
