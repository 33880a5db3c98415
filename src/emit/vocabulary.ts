// The words of gateway.yaml that stand for facts: roles, helpers with their ports, programs that have rules of their own.

/** What an interface is to the gateway. */
export const ROLES = ['wan', 'lan', 'dmz', 'vpn'] as const;
export type Role = (typeof ROLES)[number];

/** A connection tracking helper of the kernel: what it watches, and the modules that do it. */
export interface HelperFacts {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly modules: readonly string[];
  /** The families that the kernel has it for (net/netfilter/nf_conntrack_*.c). */
  readonly families: readonly ('ip' | 'ip6')[];
}

/** Default ports are those of the modules' own `ports` parameters. */
export const HELPERS = {
  ftp: { protocol: 'tcp', port: 21, modules: ['nf_conntrack_ftp', 'nf_nat_ftp'], families: ['ip', 'ip6'] },
  sip: { protocol: 'udp', port: 5060, modules: ['nf_conntrack_sip', 'nf_nat_sip'], families: ['ip', 'ip6'] },
  tftp: { protocol: 'udp', port: 69, modules: ['nf_conntrack_tftp', 'nf_nat_tftp'], families: ['ip', 'ip6'] },
  irc: { protocol: 'tcp', port: 6667, modules: ['nf_conntrack_irc', 'nf_nat_irc'], families: ['ip'] },
  pptp: { protocol: 'tcp', port: 1723, modules: ['nf_conntrack_pptp', 'nf_nat_pptp'], families: ['ip'] },
  amanda: { protocol: 'udp', port: 10080, modules: ['nf_conntrack_amanda', 'nf_nat_amanda'], families: ['ip', 'ip6'] },
} as const satisfies Readonly<Record<string, HelperFacts>>;

/** A program with rules of its own: what that means for a gateway beside it. */
export interface ManagerFacts {
  readonly title: string;
  /** Its chain of iptables at the forward hook drops what it did not ask for, also what other tables have accepted. */
  readonly dropsForwarded: boolean;
  /** It decides what comes to the host, so that a second filter there is one too many. */
  readonly ownsInput: boolean;
  /** It empties all chains of iptables when it is loaded again, whoever made them (firewalld 1.3 does). */
  readonly emptiesIptables: boolean;
  readonly unit: string;
  readonly note: string;
}

export const MANAGERS = {
  docker: {
    title: 'Docker',
    dropsForwarded: true,
    ownsInput: false,
    emptiesIptables: false,
    unit: 'docker.service',
    note: 'Docker sets the policy of FORWARD to DROP. Ports that it publishes do not pass the rules of this gateway.',
  },
  libvirt: {
    title: 'libvirt',
    dropsForwarded: false,
    ownsInput: false,
    emptiesIptables: false,
    unit: 'libvirtd.service',
    note: 'libvirt rejects what its networks do not expect; traffic of its bridges is left to it.',
  },
  kubernetes: {
    title: 'Kubernetes (or MicroK8s)',
    dropsForwarded: true,
    ownsInput: false,
    emptiesIptables: false,
    unit: 'kubelet.service',
    note: 'kube-proxy and the network plug-in have rules of their own; traffic of pods is left to them.',
  },
  fail2ban: {
    title: 'fail2ban',
    dropsForwarded: false,
    ownsInput: false,
    emptiesIptables: false,
    unit: 'fail2ban.service',
    note: 'fail2ban inserts bans in chains of its own.',
  },
  ufw: {
    title: 'ufw',
    dropsForwarded: true,
    ownsInput: true,
    emptiesIptables: false,
    unit: 'ufw.service',
    note: 'ufw owns the input of this host: open ports there as well. What it drops stays dropped.',
  },
  firewalld: {
    title: 'firewalld',
    dropsForwarded: false,
    ownsInput: true,
    emptiesIptables: true,
    unit: 'firewalld.service',
    note: 'firewalld owns this host: put the interfaces in its zone "trusted", or what it rejects stays rejected.',
  },
} as const satisfies Readonly<Record<string, ManagerFacts>>;

/** A program that has rules of its own, as `coexist` names it. */
export type Manager = keyof typeof MANAGERS;
export type Helper = keyof typeof HELPERS;
