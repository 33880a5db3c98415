// A gateway's script killed before each of its commands that change something: the old state comes back by itself.

import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleOf, LOADERS, pathFor } from './gateway-bundles.js';
import { makeNet, type GatewayNet } from './gateway-net.js';
import { forwardTo, rulesOf, script, until } from './gateway-state.js';
import { whyNot } from './kernel.js';

const reason = whyNot();

let net: GatewayNet;
afterEach(() => net.remove());

/** Commands by which the script changes rules or its own files. */
const CHANGING = ['nft', 'iptables-restore', 'ip6tables-restore', 'ipset', 'ip', 'mv', 'cp', 'rm', 'setsid'];
/** Calls of them that only ask. */
const ASKING = 'list*|save*|*show*|*--test*|-n\\ *|-o\\ *|-c\\ *';

/**
 * Puts others of their names before them, which count their calls, and kill the process group of the script at the call in the
 * file `at`. Those of the program that watches are in another group.
 */
function traps(path: string): string {
  const folder = join(net.folder, 'traps');
  mkdirSync(folder);
  for (const name of CHANGING) {
    writeFileSync(
      join(folder, name),
      `#!/bin/sh
read -r _ _ _ _ group _ </proc/self/stat
case $* in ${ASKING}) group=none ;; esac
if [ "$group" = "$(cat ${folder}/group)" ]; then
  call=$(($(cat ${folder}/calls) + 1))
  echo $call >${folder}/calls
  echo ${name} "$*" >>${folder}/log
  [ $call != "$(cat ${folder}/at)" ] || kill -s KILL -- -$group
fi
PATH=${path} exec ${name} "$@"
`,
    );
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe.skipIf(reason !== null)(`a gateway that is killed${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it.each(LOADERS)('before any command of apply, by %s: the old state comes back', async (loader) => {
    net = makeNet([]);
    // Everything that a bundle may have: rules, a set, and as many rules for routes on both sides.
    const withRoutes = (text: string, address: string) =>
      text.replace(/^( {2}eth0.*)$/m, `$1\n  eth2: { role: wan, addresses: [${address}/24], gateway: 198.51.100.1 }`);
    const clients = Array.from({ length: 9 }, (_, index) => `192.0.2.${2 * index}`).join(', ');
    const services = `services:\n  - { name: ssh, port: 22, from: [${clients}] }\n`;
    const one = bundleOf(net, 'one', withRoutes(forwardTo('10.0.0.5'), '198.51.100.10'), loader);
    const two = bundleOf(net, 'two', withRoutes(forwardTo('10.0.0.6', services), '198.51.100.20'), loader);
    const state = () =>
      rulesOf(net) +
      net.run('gateway', [
        'sh',
        '-c',
        'ip -4 rule show; ip -6 rule show; ip route show table all | grep 710; ipset save -s | sed s,.initval.*,,',
      ]).out;
    const path = `${pathFor(net, loader)['PATH'] ?? process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
    const folder = traps(path);
    const pending = join(net.folder, 'state/pending');
    const apply = (bundle: string) => script(net, loader, bundle, 'apply', '--confirm', '0').status;
    // The built-in chains that iptables leaves behind are there from then on.
    expect(apply(one)).toBe(0);
    expect(apply(two)).toBe(0);
    const new_ = state();
    expect(apply(one)).toBe(0);
    const old = state();
    const seen: string[] = [];
    let isDone = false;
    // The two tools that are called iptables go the same way, so each has every second command.
    const step = loader === 'nft' ? 1 : 2;
    for (let at = loader === 'iptables-legacy' ? 2 : 1; !isDone; at += step) {
      for (const [name, text] of [
        ['calls', '0'],
        ['at', String(at)],
        ['log', ''],
      ] as const)
        writeFileSync(join(folder, name), text);
      const child = net.start('gateway', [
        'sh',
        '-c',
        `echo $$ >${folder}/group; PATH=${folder}:${path} exec ${two}/gateway.sh apply --confirm 600`,
      ]);
      await once(child, 'exit');
      isDone = Number(readFileSync(join(folder, 'calls'), 'utf8')) < at;
      // Nobody is left who would change anything: loaded, or all have ended.
      const isSettled = () => existsSync(join(pending, 'loaded')) || net.programs('gateway').length === 0;
      expect(await until(isSettled, 10)).toBe(true);
      const now = state();
      const command = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').at(-1);
      expect({ at, command, state: now === old ? 'old' : now === new_ ? 'new' : now }).toMatchObject({
        state: isDone ? 'new' : 'old',
      });
      seen.push(now === old ? 'old' : 'new');
      // What was loaded can still be taken back, and the next apply works.
      if (isDone) expect(script(net, loader, two, 'rollback').status).toBe(0);
      expect(state()).toBe(old);
      if (isDone) {
        expect(apply(two)).toBe(0);
        expect(state()).toBe(new_);
        expect(apply(one)).toBe(0);
      }
    }
    console.log(`killed by ${loader}, before ${seen.length - 1} commands: ${seen.join(' ')}`);
    expect(seen.length).toBeGreaterThan(7);
  });
});
