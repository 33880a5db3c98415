// A dump translated line by line is the same text as one translated by its tree; where that cannot be, no text is given.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { translate, translateText } from '../../src/index.js';
import { almostAlikeByKind } from '../support/almost-alike.js';
import { readCases } from '../support/cases.js';

const DUMPS = new URL('../../fixtures/dumps/', import.meta.url);

function agree(name: string, text: string): boolean {
  const streamed = translateText({ name, text }, { from: 'iptables-save' });
  if (streamed === null) return false;
  const whole = translate({ name, text });
  expect(streamed.text).toBe(whole.text);
  expect(streamed.summary).toEqual(whole.summary);
  expect(streamed.rules.map(({ reason }) => reason)).toEqual(whole.rules.flatMap(({ reason }) => reason ?? []));
  return true;
}

describe('translating line by line', () => {
  it('gives the same for the dumps of real managers', () => {
    const names = readdirSync(DUMPS).filter((name) => /\.v[46]$/.test(name));
    const streamed = names.filter((name) => agree(name, readFileSync(new URL(name, DUMPS), 'utf8')));
    // Those with a loss or a rule to be moved are left to the tree.
    expect(streamed).toContain('docker.v4');
    expect(streamed).not.toContain('ufw.v4');
  });

  const folder = new URL('../../fixtures/extensions/', import.meta.url);
  it.each(readdirSync(folder))('gives the same for every rule of %s, four times with other values around', (file) => {
    for (const { place, input, outcome } of readCases(`extensions/${file}`)) {
      const [family = '', table = '', chain = ''] = place;
      if (outcome !== 'ok') continue;
      const lines = Array.from({ length: 6 }, () => `-A ${chain} ${input}`);
      agree(family === 'ip6' ? 'x.v6' : 'x.v4', `*${table}\n:${chain} ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`);
    }
  });

  const octet = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
  const network = fc
    .tuple(address, fc.option(fc.integer({ min: 0, max: 33 })))
    .map(([of, length]) => (length === null ? of : `${of}/${length}`));
  const port = fc.oneof(fc.integer({ min: 0, max: 66000 }).map(String), fc.constantFrom('ssh', '080', '0x50', '65535', '0'));
  const ports = fc.oneof(
    port,
    fc.tuple(port, port).map(([from, to]) => `${from}:${to}`),
  );
  const rule = fc.oneof(
    fc.tuple(network, network).map(([source, destination]) => `-A FORWARD -s ${source} -d ${destination} -j DROP`),
    ports.map((value) => `-A FORWARD -p tcp -m tcp --dport ${value} -j ACCEPT`),
    fc.tuple(network, ports).map(([source, value]) => `-A FORWARD -s ${source} -p udp -m udp ! --sport ${value} -j ACCEPT`),
    fc
      .array(port, { minLength: 1, maxLength: 4 })
      .map((list) => `-A FORWARD -p tcp -m multiport --dports ${list.join(',')} -j ACCEPT`),
  );
  const target = fc.oneof(
    address.map((to) => `-A PREROUTING -p tcp -j DNAT --to-destination ${to}`),
    fc.tuple(address, port).map(([to, value]) => `-A PREROUTING -p tcp -j DNAT --to-destination ${to}:${value}`),
    fc.tuple(address, port).map(([to, value]) => `-A PREROUTING -j DNAT --to-destination ${to}:${value}`),
  );

  it('gives the same for values of all forms', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 40 }), fc.array(target, { maxLength: 20 }), (filter, nat) => {
        agree(
          'x.v4',
          `*filter\n:FORWARD DROP [0:0]\n${filter.join('\n')}\nCOMMIT\n*nat\n:PREROUTING ACCEPT [0:0]\n${nat.join('\n')}\nCOMMIT\n`,
        );
        for (const line of filter) agree('x.v4', `*filter\n:FORWARD DROP [0:0]\n${line}\nCOMMIT\n`);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('gives the same where plain values come after their template is made', () => {
    const good = fc.oneof(
      fc.tuple(octet, octet).map(([a, b]) => `-A FORWARD -s 10.${a}.${b}.0/24 -p tcp -m tcp --dport ${1 + a * 7 + b} -j ACCEPT`),
      fc
        .tuple(octet, octet)
        .map(([a, b]) => `-A FORWARD -s 10.${a}.${b}.1/32 -p tcp -m tcp --dport ${1 + a}:${300 + b} -j ACCEPT`),
      fc
        .tuple(octet, octet)
        .map(([a, b]) => `-A FORWARD -s 10.${a}.${b}.1/24 -d 0.0.0.0/0 -p tcp -m tcp --dport 0:65535 -j ACCEPT`),
      fc.constant('-A FORWARD -s 10.1.1.10/32 -p tcp -m tcp --dport 10 -j ACCEPT'),
    );
    fc.assert(
      fc.property(fc.array(good, { minLength: 12, maxLength: 40 }), (filter) => {
        expect(agree('x.v4', `*filter\n:FORWARD DROP [0:0]\n${filter.join('\n')}\nCOMMIT\n`)).toBe(true);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('gives the same for lines that are almost like others before them', () => {
    const streamed = almostAlikeByKind('FORWARD').flatMap(({ before, lines }) =>
      lines.filter((line) =>
        agree('x.v4', `*filter\n:FORWARD ACCEPT [0:0]\n:CHAIN - [0:0]\n${before.join('\n')}\n${line}\nCOMMIT\n`),
      ),
    );
    expect(streamed.length).toBeGreaterThan(300);
  });
});
