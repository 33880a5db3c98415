// The systemd unit: before the network comes up, after what empties the kernel's rules, with no more rights than it needs.

import type { Backend } from '../refusals.js';

/** Where `gateway.sh install` keeps the bundle. */
const INSTALLED = '/etc/natgw/current/gateway.sh';

const HARDENED = `ProtectSystem=strict
ProtectHome=yes
PrivateDevices=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectClock=yes
NoNewPrivileges=yes
CapabilityBoundingSet=CAP_NET_ADMIN CAP_NET_RAW CAP_SYS_MODULE
RestrictAddressFamilies=AF_NETLINK AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
UMask=0077
`;

export function unit(backend: Backend): string {
  // Debian's nftables.conf begins with `flush ruleset`: when that unit starts again, so must this one.
  const partOf = backend === 'nft' ? 'PartOf=nftables.service\n' : '';
  return `[Unit]
Description=Gateway rules (natgw)
Documentation=file:///etc/natgw/current/README.md
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target shutdown.target
After=local-fs.target systemd-modules-load.service systemd-sysctl.service nftables.service netfilter-persistent.service ufw.service
Conflicts=shutdown.target
${partOf}
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${INSTALLED} start
ExecReload=${INSTALLED} start
ExecStop=${INSTALLED} stop
RuntimeDirectory=natgw
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes
ReadWritePaths=/run
${HARDENED}
[Install]
WantedBy=sysinit.target
`;
}

/** Routes go away with their interfaces, and come with a new lease: this keeps them as they must be. */
export function routesUnit(): string {
  return `[Unit]
Description=Routes of several ways out (natgw)
Documentation=file:///etc/natgw/current/README.md
Requires=natgw.service
PartOf=natgw.service
After=natgw.service network.target

[Service]
ExecStart=${INSTALLED} follow
Restart=on-failure
RestartSec=2
ReadWritePaths=/run
${HARDENED}
[Install]
WantedBy=multi-user.target
`;
}
