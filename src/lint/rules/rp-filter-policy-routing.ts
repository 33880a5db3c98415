// Strict reverse path filtering on a host that routes by marks or sources.

import { largerOf, single } from '../analysis/switches.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt } from '../example-text.js';
import { rule } from '../rule.js';

const RULES = ipt({
  mangle: ['PREROUTING ACCEPT', '-A PREROUTING -s 192.168.50.0/25 -i eth1 -j MARK --set-xmark 0x1/0xffffffff'],
});
const HOST = {
  ...EXAMPLE_HOST,
  'rule.txt':
    '0:\tfrom all lookup local\n100:\tfrom all fwmark 0x1 lookup 100\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n',
};

export const rpFilterPolicyRouting = rule({
  id: 'rp-filter-policy-routing',
  severity: 'warning',
  summary: 'strict rp_filter drops answers on a host that chooses routes by mark',
  why: 'rp_filter=1 drops a packet whose source would not be reached through the interface it came in by. The check uses the main table, without the mark, so answers that come in by the other line or tunnel are dropped in silence. 2 only asks whether the source can be reached at all.',
  decides:
    'Reported when ip rule shows a lookup by fwmark, rp_filter is 1 on an outer interface or for all, and src_valid_mark is not 1. Needs ip rule and sysctl facts.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: {
        ...HOST,
        'sysctl.conf': 'net.ipv4.conf.all.rp_filter = 1\n',
        'good:sysctl.conf': 'net.ipv4.conf.all.rp_filter = 2\n',
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    const byMark = cx.host.routingRules?.find(
      ({ mark, table }) => mark !== null && !['main', 'local', 'default'].includes(table),
    );
    if (!byMark || single(cx, 'net.ipv4.conf.all.src_valid_mark')?.value === '1') return [];
    for (const device of cx.gateway.roles.interfaces) {
      const state = largerOf(cx, 'ipv4', device, 'rp_filter', 0);
      if (state?.value !== 1 || !state.setting) continue;
      return [
        {
          message: `strict rp_filter on ${device} drops what comes back by another way than the main table says`,
          span: state.setting.span,
          labels: [{ message: 'routes are chosen by mark here', span: byMark.span }],
          help: ['set rp_filter = 2 there, or src_valid_mark = 1 and restore the mark of the connection in prerouting'],
        },
      ];
    }
    return [];
  },
});
