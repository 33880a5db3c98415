import type { JsonValue } from '../base/json.js';
import { type Of } from './shape.js';
import { parseHostName } from './values.js';
/** Everything that describes one gateway. */
export declare const GATEWAY: import("./shape.js").Shape<import("./shape.js").ObjectOf<{
    $schema: import("./shape.js").Field<import("./shape.js").Placed<string>> & {
        readonly required: false;
    };
    version: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
        readonly required: true;
    };
    interfaces: import("./shape.js").Field<readonly import("./shape.js").Named<import("./shape.js").ObjectOf<{
        role: import("./shape.js").Field<import("./shape.js").Placed<"wan" | "lan" | "dmz" | "vpn">> & {
            readonly required: true;
        };
        addresses: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").InterfaceAddress>[]> & {
            readonly required: false;
        };
        networks: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").Network>[]> & {
            readonly required: false;
        };
        gateway: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").Address>[]> & {
            readonly required: false;
        };
        weight: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
            readonly required: false;
        };
    }>>[]> & {
        readonly required: true;
    };
    routing: import("./shape.js").Field<import("./shape.js").ObjectOf<{
        wans: import("./shape.js").Field<import("./shape.js").Placed<"host" | "spread" | "failover">> & {
            readonly required: false;
        };
        balance: import("./shape.js").Field<import("./shape.js").Placed<"random" | "source">> & {
            readonly required: false;
        };
    }>> & {
        readonly required: false;
    };
    outbound: import("./shape.js").Field<readonly import("./shape.js").ObjectOf<{
        from: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
        via: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
        addresses: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").AddressRange>[]> & {
            readonly required: false;
        };
        persistent: import("./shape.js").Field<import("./shape.js").Placed<boolean>> & {
            readonly required: false;
        };
        except: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").Network>[]> & {
            readonly required: false;
        };
        ipsec: import("./shape.js").Field<import("./shape.js").Placed<"keep" | "translate">> & {
            readonly required: false;
        };
        ipv6: import("./shape.js").Field<import("./shape.js").Placed<"masquerade" | "route">> & {
            readonly required: false;
        };
    }>[]> & {
        readonly required: false;
    };
    forwards: import("./shape.js").Field<readonly import("./shape.js").ObjectOf<{
        name: import("./shape.js").Field<import("./shape.js").Placed<string>> & {
            readonly required: true;
        };
        protocol: import("./shape.js").Field<import("./shape.js").Placed<"tcp" | "udp" | "both">> & {
            readonly required: true;
        };
        on: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
        address: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").Address>[]> & {
            readonly required: false;
        };
        port: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").PortRange>[]> & {
            readonly required: true;
        };
        to: import("./shape.js").Field<readonly (import("./shape.js").Placed<import("./values.js").Address> | import("./shape.js").ObjectOf<{
            address: import("./shape.js").Field<import("./shape.js").Placed<import("./values.js").Address>> & {
                readonly required: true;
            };
            weight: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
        }>)[]> & {
            readonly required: true;
        };
        'to-port': import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").PortRange>[]> & {
            readonly required: false;
        };
        balance: import("./shape.js").Field<import("./shape.js").Placed<"random" | "source">> & {
            readonly required: false;
        };
        from: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").Network>[]> & {
            readonly required: false;
        };
        return: import("./shape.js").Field<import("./shape.js").Placed<"snat" | "preserve">> & {
            readonly required: false;
        };
        hairpin: import("./shape.js").Field<import("./shape.js").Placed<boolean>> & {
            readonly required: false;
        };
        log: import("./shape.js").Field<import("./shape.js").Placed<import("./values.js").Rate>> & {
            readonly required: false;
        };
        limit: import("./shape.js").Field<import("./shape.js").Placed<import("./values.js").Rate>> & {
            readonly required: false;
        };
        burst: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
            readonly required: false;
        };
    }>[]> & {
        readonly required: false;
    };
    services: import("./shape.js").Field<readonly import("./shape.js").ObjectOf<{
        name: import("./shape.js").Field<import("./shape.js").Placed<string>> & {
            readonly required: true;
        };
        protocol: import("./shape.js").Field<import("./shape.js").Placed<"tcp" | "udp" | "both">> & {
            readonly required: false;
        };
        port: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").PortRange>[]> & {
            readonly required: true;
        };
        from: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
    }>[]> & {
        readonly required: false;
    };
    allow: import("./shape.js").Field<readonly import("./shape.js").ObjectOf<{
        from: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: true;
        };
        to: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: true;
        };
        protocol: import("./shape.js").Field<import("./shape.js").Placed<"tcp" | "udp" | "both">> & {
            readonly required: false;
        };
        port: import("./shape.js").Field<readonly import("./shape.js").Placed<import("./values.js").PortRange>[]> & {
            readonly required: false;
        };
    }>[]> & {
        readonly required: false;
    };
    policy: import("./shape.js").Field<import("./shape.js").Placed<"accept" | "drop">> & {
        readonly required: false;
    };
    mss: import("./shape.js").Field<import("./shape.js").Placed<"clamp" | "off"> | import("./shape.js").ObjectOf<{
        size: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
            readonly required: true;
        };
    }>> & {
        readonly required: false;
    };
    helpers: import("./shape.js").Field<readonly import("./shape.js").ObjectOf<{
        name: import("./shape.js").Field<import("./shape.js").Placed<"ftp" | "tftp" | "sip" | "amanda" | "irc" | "pptp">> & {
            readonly required: true;
        };
        port: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
            readonly required: false;
        };
        from: import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
    }>[]> & {
        readonly required: false;
    };
    conntrack: import("./shape.js").Field<import("./shape.js").ObjectOf<{
        max: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
            readonly required: false;
        };
        timeouts: import("./shape.js").Field<import("./shape.js").ObjectOf<{
            established: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
            'time-wait': import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
            udp: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
            'udp-stream': import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
            icmp: import("./shape.js").Field<import("./shape.js").Placed<number>> & {
                readonly required: false;
            };
        }>> & {
            readonly required: false;
        };
    }>> & {
        readonly required: false;
    };
    ipv6: import("./shape.js").Field<import("./shape.js").ObjectOf<{
        forwarding: import("./shape.js").Field<import("./shape.js").Placed<boolean>> & {
            readonly required: false;
        };
        'accept-ra': import("./shape.js").Field<readonly import("./shape.js").Placed<string>[]> & {
            readonly required: false;
        };
    }>> & {
        readonly required: false;
    };
    log: import("./shape.js").Field<import("./shape.js").ObjectOf<{
        drops: import("./shape.js").Field<import("./shape.js").Placed<import("./values.js").Rate>> & {
            readonly required: true;
        };
    }>> & {
        readonly required: false;
    };
    coexist: import("./shape.js").Field<readonly import("./shape.js").Placed<"docker" | "libvirt" | "kubernetes" | "fail2ban" | "ufw" | "firewalld">[]> & {
        readonly required: false;
    };
}>>;
export type GatewaySettings = NonNullable<Of<typeof GATEWAY>>;
export type ForwardSettings = NonNullable<GatewaySettings['forwards']>[number];
/** The key that makes an inventory of a file. */
export declare const HOSTS = "hosts";
/** How a gateway's name is checked: the keys of `hosts`. */
export declare const checkHostName: typeof parseHostName;
/** The JSON Schema (draft-07, which editors know) of gateway.yaml. */
export declare function gatewaySchema(): Readonly<Record<string, JsonValue>>;
