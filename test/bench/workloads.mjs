// Large rulesets to measure with: `mix`, what people write by hand, `kube`, what kube-proxy writes, and `sets` of nft. The same size gives the same bytes.

/** A small generator of random numbers with a fixed seed. */
function generator(seed) {
  let state = seed >>> 0 || 1;
  const below = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const one = (list) => list[below(list.length)];
  const address = () => `${1 + below(222)}.${below(256)}.${below(256)}.${1 + below(254)}`;
  return {
    below,
    one,
    address,
    port: () => 1 + below(65535),
    network() {
      const length = one([8, 16, 16, 20, 22, 24, 24, 24, 28, 32]);
      const bits = Array.from({ length: 4 }, (_, index) => {
        const kept = Math.max(0, Math.min(8, length - 8 * index));
        return (index === 0 ? 1 + below(222) : below(256)) & (256 - 2 ** (8 - kept));
      });
      return `${bits.join('.')}/${length}`;
    },
    name: (length) => Array.from({ length }, () => one('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')).join(''),
  };
}

/** Kinds of rules of `mix`: how often of 100, the table, the chain (a zone's where null), and the text. */
const MIX = [
  [18, 'filter', null, (g) => `-s ${g.network()} -p tcp -m tcp --dport ${g.port()} -j ACCEPT`],
  [10, 'filter', null, (g) => `-d ${g.network()} -p tcp -m multiport --dports ${ports(g).join(',')} -j ACCEPT`],
  [
    10,
    'filter',
    null,
    (g, at) =>
      `-s ${g.network()} -d ${g.network()} -p udp -m udp --dport ${g.port()} -m conntrack --ctstate NEW -m comment --comment "service ${at} of site ${g.below(900)}" -j ACCEPT`,
  ],
  [6, 'filter', null, (g) => `-i eth${g.below(4)} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`],
  [12, 'filter', null, (g) => `-s ${g.address()}/32 -j DROP`],
  [
    6,
    'filter',
    null,
    (g) =>
      `-d ${g.network()} -p tcp -m tcp --dport ${1024 + g.below(20000)}:${30000 + g.below(30000)} --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT`,
  ],
  [4, 'filter', null, (g) => `-i eth${g.below(4)} -p icmp -m icmp --icmp-type 8 -m limit --limit 5/sec -j ACCEPT`],
  [4, 'filter', null, (g) => `-m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "dropped ${g.below(100)}: "`],
  [
    4,
    'filter',
    'FORWARD',
    (g) => `! -s ${g.network()} -i br${g.below(8)} -o eth${g.below(4)} -j REJECT --reject-with icmp-port-unreachable`,
  ],
  [
    8,
    'nat',
    'PREROUTING',
    (g) =>
      `-d ${g.address()}/32 -p tcp -m tcp --dport ${g.port()} -j DNAT --to-destination 10.${g.below(256)}.${g.below(256)}.${1 + g.below(254)}:${g.port()}`,
  ],
  [5, 'nat', 'POSTROUTING', (g) => `-s ${g.network()} -o eth0 -j SNAT --to-source ${g.address()}`],
  [4, 'nat', 'POSTROUTING', (g) => `-s ${g.network()} ! -o docker0 -j MASQUERADE`],
  [4, 'mangle', 'PREROUTING', (g) => `-s ${g.network()} -j MARK --set-xmark 0x${(1 + g.below(65535)).toString(16)}/0xffffffff`],
  [5, 'filter', 'FORWARD', (g, _at, zone) => `-s ${g.network()} -j ${zone}`],
];

function ports(g) {
  return [...new Set(Array.from({ length: 2 + g.below(6) }, () => g.port()))].sort((a, b) => a - b);
}

const BUILT_IN = {
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Rules about zones, services, address translation and marks; a user chain for every 60. */
export function mix(count) {
  const g = generator(20);
  const zones = Array.from({ length: Math.max(4, Math.floor(count / 60)) }, (_, index) => `zone_${index}`);
  const wheel = MIX.flatMap((kind) => Array.from({ length: kind[0] }, () => kind));
  const rules = { mangle: [], nat: [], filter: [] };
  for (let at = 0; at < count; at++) {
    const [, table, chain, text] = g.one(wheel);
    const zone = zones[Math.floor(at / 60) % zones.length];
    rules[table].push(`-A ${chain ?? (g.below(10) < 3 ? g.one(['INPUT', 'FORWARD']) : zone)} ${text(g, at, zone)}`);
  }
  return dump({ mangle: [rules.mangle, []], nat: [rules.nat, []], filter: [rules.filter, zones] });
}

/** Services with one to four endpoints each, in kube-proxy's layout. */
export function kube(count) {
  const g = generator(21);
  const chains = ['KUBE-SERVICES', 'KUBE-POSTROUTING', 'KUBE-MARK-MASQ'];
  const rules = [
    '-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
    '-A OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
    '-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING',
    '-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    '-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN',
    '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  ];
  for (let id = 0; rules.length < count; id++) {
    const service = `KUBE-SVC-${g.name(16)}`;
    const name = `ns-${g.below(50)}/svc-${id}:http`;
    const cluster = `-d 10.${96 + (id >> 16)}.${(id >> 8) & 255}.${id & 255}/32 -p tcp -m comment --comment "${name} cluster IP" -m tcp --dport ${g.one([80, 443, 8080])}`;
    chains.push(service);
    rules.push(`-A KUBE-SERVICES ${cluster} -j ${service}`, `-A ${service} ! -s 10.244.0.0/16 ${cluster} -j KUBE-MARK-MASQ`);
    const endpoints = 1 + g.below(4);
    for (let left = endpoints; left > 0; left--) {
      const endpoint = `KUBE-SEP-${g.name(16)}`;
      const address = `10.244.${g.below(256)}.${1 + g.below(254)}`;
      const share = left === 1 ? '' : ` -m statistic --mode random --probability ${(1 / left).toFixed(11)}`;
      chains.push(endpoint);
      rules.push(
        `-A ${service} -m comment --comment "${name} -> ${address}:8080"${share} -j ${endpoint}`,
        `-A ${endpoint} -s ${address}/32 -m comment --comment "${name}" -j KUBE-MARK-MASQ`,
        `-A ${endpoint} -p tcp -m comment --comment "${name}" -m tcp -j DNAT --to-destination ${address}:8080`,
      );
    }
  }
  return dump({ nat: [rules.slice(0, count), chains] });
}

function dump(tables) {
  return Object.entries(tables)
    .map(([table, [rules, chains]]) => {
      const heads = [...BUILT_IN[table].map((chain) => `:${chain} ACCEPT [0:0]`), ...chains.map((chain) => `:${chain} - [0:0]`)];
      return `*${table}\n${heads.join('\n')}\n${rules.join('\n')}\nCOMMIT\n`;
    })
    .join('');
}

/** nft's: as many addresses in a set, prefixes in an interval set, and addresses in a verdict map. */
export function sets(count) {
  const each = (text) => Array.from({ length: count }, (_, at) => text(at)).join(',\n\t\t\t     ');
  const address = (at) => `${1 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;
  const set = (head, elements) => `\t${head}\n\t\telements = { ${elements} }\n\t}\n`;
  return `table ip large {\n${[
    set(
      'set hosts {\n\t\ttype ipv4_addr',
      each((at) => `${address(at)}.7`),
    ),
    set(
      'set networks {\n\t\ttype ipv4_addr\n\t\tflags interval',
      each((at) => `${address(at)}.0/25`),
    ),
    set(
      'map verdicts {\n\t\ttype ipv4_addr : verdict',
      each((at) => `${address(at)}.9 : ${at % 3 === 0 ? 'drop' : 'accept'}`),
    ),
  ].join('\n')}}\n`;
}
