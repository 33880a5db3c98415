// What `iptables -L` prints of each target behind the matches, and the options that say the same.

import { quoted, type Options } from './phrase.js';

type Details = readonly (readonly [pattern: RegExp, save: Options])[];

const NAT_FLAGS: Details = [[/(random-fully|random|persistent)(?= |$)/y, (flag) => `--${flag}`]];

const MARKS: Details = [
  [/(?:CONN)?MARK xset (\S+)/y, (mark) => `--set-xmark ${mark}`],
  [/(?:CONN)?MARK (set|and|or|xor) (\S+)/y, (how, mark) => `--${how}-mark ${mark}`],
];

/** By the name in the listing's column of targets. A target that is not here prints nothing, or what nobody has seen. */
export const TARGET_PHRASES: ReadonlyMap<string, Details> = new Map(
  Object.entries({
    AUDIT: [[/AUDIT (accept|drop|reject)/y, (type) => `--type ${type}`]],
    CHECKSUM: [[/CHECKSUM fill/y, () => '--checksum-fill']],
    CLASSIFY: [[/CLASSIFY set (\S+)/y, (id) => `--set-class ${id}`]],
    CONNMARK: [
      ...MARKS,
      [/CONNMARK (save|restore)/y, (does) => `--${does}-mark`],
      [/mask (\S+)/y, (mask) => `--mask ${mask}`],
      [/(left|right)-shift-mark (\d+)/y, (side, bits) => `--${side}-shift-mark ${bits}`],
      // The tool prints a "~" in front of the second of two masks and means the mask as it was given.
      [/(nfmask|ctmask) ~?(\S+)/y, (name, mask) => `--${name} ${mask}`],
    ],
    CONNSECMARK: [[/CONNSECMARK (save|restore)/y, (does) => `--${does}`]],
    CT: [
      [/CT(?= |$)/y, () => ''],
      [/notrack/y, () => '--notrack'],
      [/(zone-orig|zone-reply|zone|helper|ctevents|expevents|timeout) (\S+)/y, (name, value) => `--${name} ${value}`],
    ],
    DNAT: [[/to:(\S+)/y, (to) => `--to-destination ${to}`], ...NAT_FLAGS],
    DNPT: [
      [/DNPT|src-pfx (\S+)/y, (prefix) => (prefix === '' ? '' : `--src-pfx ${prefix}`)],
      [/dst-pfx (\S+)/y, (prefix) => `--dst-pfx ${prefix}`],
    ],
    DSCP: [[/DSCP set (\S+)/y, (value) => `--set-dscp ${value}`]],
    ECN: [
      [/ECN TCP remove/y, () => '--ecn-tcp-remove'],
      [/ECN(?= |$)/y, () => ''],
      [/ECE=([01])/y, (bit) => `--ecn-tcp-ece ${bit}`],
      [/CWR=([01])/y, (bit) => `--ecn-tcp-cwr ${bit}`],
      [/ECT codepoint=([0-3])/y, (value) => `--ecn-ip-ect ${value}`],
    ],
    HL: [[/HL (set to|increment by|decrement by) (\d+)/y, (how, value) => `--hl-${how.slice(0, 3)} ${value}`]],
    HMARK: [
      [
        /HMARK mod (\d+)(?: \+ (0x[0-9a-f]+))?/y,
        (by, offset) => `--hmark-mod ${by}${offset === '' ? '' : ` --hmark-offset ${Number(offset)}`}`,
      ],
      [/ct,/y, () => '--hmark-tuple ct'],
      [
        /(src-prefix|dst-prefix|[sd]port-mask|[sd]port|proto-mask|spi-mask|spi|rnd) (\S+)/y,
        (name, value) => `--hmark-${name} ${value}`,
      ],
    ],
    IDLETIMER: [
      [/timeout:(\d+)/y, (seconds) => `--timeout ${seconds}`],
      [/label:(\S+)/y, (label) => `--label ${label}`],
      [/alarm/y, () => '--alarm'],
    ],
    LOG: [
      [
        /LOG flags (\d+) level (\d+)/y,
        (flags, level) => [...logFlags(Number(flags)), ...(level === '4' ? [] : [`--log-level ${level}`])].join(' '),
      ],
      [/LOG level (\w+)/y, (level) => `--log-level ${level}`],
      [/(tcp-sequence|tcp-options|ip-options|uid)(?= |$)/y, (flag) => `--log-${flag}`],
      [/prefix "(.*)"/y, (prefix) => `--log-prefix ${quoted(prefix)}`],
      [/prefix [`'](.*?) ?'/y, (prefix) => `--log-prefix ${quoted(prefix)}`],
    ],
    MARK: MARKS,
    MASQUERADE: [[/masq ports: (\S+)/y, (ports) => `--to-ports ${ports}`], ...NAT_FLAGS],
    NETMAP: [[/to:(\S+)|(\d\S*)/y, (to, bare) => `--to ${to}${bare}`]],
    NFLOG: [
      [/nflog-prefix "(.*?)"/y, (prefix) => `--nflog-prefix ${quoted(prefix)}`],
      [/(nflog-prefix|nflog-group|nflog-range|nflog-size|nflog-threshold) (\S+)/y, (name, value) => `--${name} ${value}`],
    ],
    NFQUEUE: [
      [/NFQUEUE num (\d+)/y, (queue) => `--queue-num ${queue}`],
      [/NFQUEUE balance (\S+)/y, (queues) => `--queue-balance ${queues}`],
      [/(bypass|cpu-fanout)/y, (flag) => `--queue-${flag}`],
    ],
    NOTRACK: [[/NOTRACK/y, () => '']],
    RATEEST: [
      [/name (\S+)/y, (name) => `--rateest-name ${name}`],
      [/(interval|ewmalog) (\S+)/y, (name, time) => `--rateest-${name} ${time}`],
    ],
    REDIRECT: [[/redir ports (\S+)/y, (ports) => `--to-ports ${ports}`], ...NAT_FLAGS],
    REJECT: [[/reject-with (\S+)/y, (answer) => `--reject-with ${answer}`]],
    SECMARK: [[/SECMARK selctx (\S+)/y, (context) => `--selctx ${context}`]],
    SET: [
      [/(add|del|map)-set (\S+) (\S+)/y, (does, name, directions) => `--${does}-set ${name} ${directions}`],
      [/exist(?= |$)/y, () => '--exist'],
      [/timeout (\d+)/y, (seconds) => `--timeout ${seconds}`],
      [/(map-mark|map-prio|map-queue)/y, (flag) => `--${flag}`],
    ],
    SNAT: [[/to:(\S+)/y, (to) => `--to-source ${to}`], ...NAT_FLAGS],
    SNPT: [
      [/SNPT|src-pfx (\S+)/y, (prefix) => (prefix === '' ? '' : `--src-pfx ${prefix}`)],
      [/dst-pfx (\S+)/y, (prefix) => `--dst-pfx ${prefix}`],
    ],
    SYNPROXY: [
      [/SYNPROXY(?= |$)/y, () => ''],
      [/(sack-perm|timestamp|ecn)(?= |$)/y, (flag) => `--${flag}`],
      [/(wscale|mss) (\d+)/y, (name, value) => `--${name} ${value}`],
    ],
    TCPMSS: [
      [/TCPMSS clamp to PMTU/y, () => '--clamp-mss-to-pmtu'],
      [/TCPMSS set (\d+)/y, (mss) => `--set-mss ${mss}`],
    ],
    TCPOPTSTRIP: [[/TCPOPTSTRIP options (\S+)/y, (options) => `--strip-options ${options}`]],
    TEE: [
      [/TEE gw:(\S+)/y, (gateway) => `--gateway ${gateway}`],
      [/oif=(\S+)/y, (name) => `--oif ${name}`],
    ],
    TOS: [[/TOS set (\S+)/y, (value) => `--set-tos ${value}`]],
    TPROXY: [
      [
        /TPROXY redirect (\S+):(\d+)(?: mark (\S+))?/y,
        (address, port, mark) => `--on-port ${port} --on-ip ${address}${mark === '' ? '' : ` --tproxy-mark ${mark}`}`,
      ],
    ],
    TTL: [[/TTL (set to|increment by|decrement by) (\d+)/y, (how, value) => `--ttl-${how.slice(0, 3)} ${value}`]],
  } satisfies Readonly<Record<string, Details>>),
);

/** XT_LOG_* bits of include/uapi/linux/netfilter/xt_LOG.h. */
const LOG_FLAGS: readonly (readonly [bit: number, option: string])[] = [
  [1, '--log-tcp-sequence'],
  [2, '--log-tcp-options'],
  [4, '--log-ip-options'],
  [8, '--log-uid'],
  [32, '--log-macdecode'],
];

function logFlags(bits: number): readonly string[] {
  return LOG_FLAGS.flatMap(([bit, option]) => ((bits & bit) === 0 ? [] : [option]));
}
