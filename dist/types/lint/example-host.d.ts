export declare const EXAMPLE_HOST: {
    readonly 'addr.txt': "lo               UNKNOWN        127.0.0.1/8 ::1/128\neth0             UP             203.0.113.10/24\neth1             UP             192.168.50.1/24\n";
    readonly 'route.txt': "default via 203.0.113.1 dev eth0\n203.0.113.0/24 dev eth0 proto kernel scope link src 203.0.113.10\n192.168.50.0/24 dev eth1 proto kernel scope link src 192.168.50.1\n";
    readonly 'sysctl.conf': "net.ipv4.ip_forward = 1\n";
};
