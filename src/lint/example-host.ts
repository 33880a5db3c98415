// The host of the rules' examples: eth0 faces the outside, eth1 serves clients.

export const EXAMPLE_HOST = {
  'addr.txt': `lo               UNKNOWN        127.0.0.1/8 ::1/128
eth0             UP             203.0.113.10/24
eth1             UP             192.168.50.1/24
`,
  'route.txt': `default via 203.0.113.1 dev eth0
203.0.113.0/24 dev eth0 proto kernel scope link src 203.0.113.10
192.168.50.0/24 dev eth1 proto kernel scope link src 192.168.50.1
`,
  'sysctl.conf': 'net.ipv4.ip_forward = 1\n',
} as const;
