// A gateway that tells its clients to go past it.

import { largerOf } from '../analysis/switches.js';
import { hairpins } from '../analysis/hairpin.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const RULES = ipt({
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -d 203.0.113.10/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.50.10'],
});

export const sendRedirectsOneArmed = rule({
  id: 'send-redirects-one-armed',
  severity: 'info',
  summary: 'packets leave by the interface they came in by, and the kernel sends redirects for them',
  why: 'When a packet goes out of the interface that it came in by, Linux tells the sender by an ICMP redirect to go to the next hop directly. With address translation in between that is wrong advice, and what was to pass this gateway goes past it.',
  decides:
    'Reported when send_redirects is 1 for an inner interface or for all, and a port forward sends clients back into their own network without source NAT. Needs addresses and sysctl facts that set it.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: {
        ...EXAMPLE_HOST,
        'sysctl.conf': 'net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.send_redirects = 1\n',
        'good:sysctl.conf':
          'net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.send_redirects = 0\nnet.ipv4.conf.eth1.send_redirects = 0\n',
      },
      bad: RULES,
      good: RULES,
    },
  ],
  check(cx) {
    for (const { natRule, lan, arrivals } of hairpins(cx)) {
      if (
        natRule.family !== 'ip' ||
        !arrivals.some(({ fate, outInterface, snat }) => fate === 'forwarded' && outInterface === lan && snat === null)
      )
        continue;
      const state = largerOf(cx, 'ipv4', lan, 'send_redirects', 1);
      if (!state?.setting || state.value !== 1) continue;
      const finding: Finding = {
        message: `clients on ${lan} that use the public address are told to go to the server directly`,
        span: state.setting.span,
        labels: [{ message: 'this rule sends them back into their network', span: natRule.rule.span }],
        help: [`set net.ipv4.conf.${lan}.send_redirects = 0 and net.ipv4.conf.all.send_redirects = 0`],
      };
      return [finding];
    }
    return [];
  },
});
