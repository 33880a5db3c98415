/** What an interface is to the gateway. */
export declare const ROLES: readonly ["wan", "lan", "dmz", "vpn"];
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
export declare const HELPERS: {
    readonly ftp: {
        readonly protocol: "tcp";
        readonly port: 21;
        readonly modules: readonly ["nf_conntrack_ftp", "nf_nat_ftp"];
        readonly families: readonly ["ip", "ip6"];
    };
    readonly sip: {
        readonly protocol: "udp";
        readonly port: 5060;
        readonly modules: readonly ["nf_conntrack_sip", "nf_nat_sip"];
        readonly families: readonly ["ip", "ip6"];
    };
    readonly tftp: {
        readonly protocol: "udp";
        readonly port: 69;
        readonly modules: readonly ["nf_conntrack_tftp", "nf_nat_tftp"];
        readonly families: readonly ["ip", "ip6"];
    };
    readonly irc: {
        readonly protocol: "tcp";
        readonly port: 6667;
        readonly modules: readonly ["nf_conntrack_irc", "nf_nat_irc"];
        readonly families: readonly ["ip"];
    };
    readonly pptp: {
        readonly protocol: "tcp";
        readonly port: 1723;
        readonly modules: readonly ["nf_conntrack_pptp", "nf_nat_pptp"];
        readonly families: readonly ["ip"];
    };
    readonly amanda: {
        readonly protocol: "udp";
        readonly port: 10080;
        readonly modules: readonly ["nf_conntrack_amanda", "nf_nat_amanda"];
        readonly families: readonly ["ip", "ip6"];
    };
};
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
export declare const MANAGERS: {
    readonly docker: {
        readonly title: "Docker";
        readonly dropsForwarded: true;
        readonly ownsInput: false;
        readonly emptiesIptables: false;
        readonly unit: "docker.service";
        readonly note: "Docker sets the policy of FORWARD to DROP. Ports that it publishes do not pass the rules of this gateway.";
    };
    readonly libvirt: {
        readonly title: "libvirt";
        readonly dropsForwarded: false;
        readonly ownsInput: false;
        readonly emptiesIptables: false;
        readonly unit: "libvirtd.service";
        readonly note: "libvirt rejects what its networks do not expect; traffic of its bridges is left to it.";
    };
    readonly kubernetes: {
        readonly title: "Kubernetes (or MicroK8s)";
        readonly dropsForwarded: true;
        readonly ownsInput: false;
        readonly emptiesIptables: false;
        readonly unit: "kubelet.service";
        readonly note: "kube-proxy and the network plug-in have rules of their own; traffic of pods is left to them.";
    };
    readonly fail2ban: {
        readonly title: "fail2ban";
        readonly dropsForwarded: false;
        readonly ownsInput: false;
        readonly emptiesIptables: false;
        readonly unit: "fail2ban.service";
        readonly note: "fail2ban inserts bans in chains of its own.";
    };
    readonly ufw: {
        readonly title: "ufw";
        readonly dropsForwarded: true;
        readonly ownsInput: true;
        readonly emptiesIptables: false;
        readonly unit: "ufw.service";
        readonly note: "ufw owns the input of this host: open ports there as well. What it drops stays dropped.";
    };
    readonly firewalld: {
        readonly title: "firewalld";
        readonly dropsForwarded: false;
        readonly ownsInput: true;
        readonly emptiesIptables: true;
        readonly unit: "firewalld.service";
        readonly note: "firewalld owns this host: put the interfaces in its zone \"trusted\", or what it rejects stays rejected.";
    };
};
/** A program that has rules of its own, as `coexist` names it. */
export type Manager = keyof typeof MANAGERS;
export type Helper = keyof typeof HELPERS;
