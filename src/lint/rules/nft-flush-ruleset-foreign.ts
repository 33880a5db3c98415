// A file that flushes all rules, on a host where other programs keep theirs.

import { span } from '../../base/source.js';
import { interfaceOwner } from '../analysis/owners.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { rule } from '../rule.js';

const DOCKER_HOST = { ...EXAMPLE_HOST, 'addr.txt': `${EXAMPLE_HOST['addr.txt']}docker0          UP             172.17.0.1/16\n` };
const TABLE = `table inet gw {
	chain input {
		type filter hook input priority filter; policy accept;
		iifname "eth0" tcp dport 25 drop
	}
}
`;

export const nftFlushRulesetForeign = rule({
  id: 'nft-flush-ruleset-foreign',
  severity: 'warning',
  summary: 'flush ruleset removes the rules of other programs on this host',
  why: 'flush ruleset empties every table of every family, also those of Docker, libvirt, Podman or Incus. Their containers and guests lose the network until the program makes its rules again, mostly at its next start.',
  decides:
    'Reported for a file with flush ruleset, on a host that has an interface of such a program. Files that hold the chains of these programs themselves are taken for dumps.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      host: DOCKER_HOST,
      bad: `flush ruleset
${TABLE}`,
      good: `table inet gw
delete table inet gw
${TABLE}`,
    },
  ],
  check({ files, host }) {
    const foreign = (host.links ?? []).find(({ name }) => interfaceOwner(name) !== undefined);
    if (!foreign) return [];
    return files.flatMap(({ source, ruleset }) => {
      const command = /^[ \t]*(flush\s+ruleset)\b/m.exec(source.text);
      if (ruleset.flushes !== true || command?.[1] === undefined) return [];
      if (ruleset.tables.some(({ chains }) => chains.some(({ name }) => OWN_CHAINS.test(name)))) return [];
      const start = command.index + command[0].length - command[1].length;
      return [
        {
          message: `this also removes the rules of the program that made ${foreign.name}`,
          span: span(source, start, start + command[1].length),
          help: ['empty your own tables only: table inet NAME, then delete table inet NAME, then the table'],
        },
      ];
    });
  },
});

const OWN_CHAINS = /^(?:DOCKER|LIBVIRT|NETAVARK|guest_|pstrt\.|fwd\.)/;
