// A chain or flowtable bound to a device that the host does not have.

import { EXAMPLE_HOST } from '../example-host.js';
import { rule, type Finding } from '../rule.js';

const early = (device: string) => `table netdev early {
	chain ingress {
		type filter hook ingress device "${device}" priority -500; policy accept;
		ip saddr 198.51.100.0/24 drop
	}
}
`;

export const nftNetdevDevice = rule({
  id: 'nft-netdev-device',
  severity: 'warning',
  summary: 'a chain or a flowtable is bound to a device that is not there',
  why: 'Most kernels refuse the whole file with "No such file or directory" when a device does not exist. At boot that is so for devices that come late, such as VLANs, bridges and tunnels, and then the host has no rules at all. Newer kernels load the chain and bind it once a device of that name comes (Linux 6.18 does, as tried); until then it sees nothing, and a name that is wrong is never noticed.',
  decides: 'Reported for devices of ingress and egress chains and of flowtables that ip addr does not show. Needs addresses.',
  asks: 'text',
  examples: () => [{ dialect: 'nft', host: EXAMPLE_HOST, bad: early('enp3s0'), good: early('eth0') }],
  check({ files, network }) {
    if (!network.links) return [];
    const there = new Set(network.interfaces);
    return files.flatMap(({ ruleset }) =>
      ruleset.tables.flatMap((table): Finding[] => {
        const bound = [
          ...table.chains.map(({ base, span }) => ({ devices: base?.devices ?? [], span, what: 'chain' })),
          ...table.objects.flatMap((each) =>
            each.kind === 'flowtable' ? [{ devices: each.devices, span: each.span, what: 'flowtable' }] : [],
          ),
        ];
        return bound.flatMap(({ devices, span, what }) =>
          devices
            .filter((device) => !there.has(device))
            .map((device) => ({
              message: `the ${what} is bound to ${device}, which this host does not have: most kernels load nothing of the file then`,
              span,
              help: ['name a device that is there, or load the rules once it is'],
            })),
        );
      }),
    );
  },
});
