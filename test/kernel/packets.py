"""What the running kernel does with packets: a ruleset in a network namespace of its own, TAP devices, one answer a packet.

Reads a JSON job a line from standard input, writes a JSON result a line. Node cannot open TAP devices; the standard
library of Python can. Needs root, ip, nft and the tools that a job loads its rulesets with. Nothing outside the
namespaces is touched.

Job:    {"id", "load": [{"command": [..], "text"}], "interfaces": {name: [address/length]}, "routes": [..],
         "policies": [.. of "ip rule add"], "sysctl": {key: value}, "ctMarks", "logs", "connections": bool,
         "listen": [[protocol, address, port]], "packets": [packet]}
Packet: {"mode": "fwd"|"out", "iif", "proto", "src", "dst", "sport", "dport", "flags": bits, "type", "code", "ttl",
         "tos", "length", "mss" (0: none), "options": [kinds], "fragment": offset, "routing": [type, left, units],
         "headers": [[number, hex]], "body": hex,
         "srcmac", "dstmac", "uid", "gid", "mark", "ctMark", "notrack", "dnat", "snat", "reply", "again", "related": bool}
         mark to snat: what rules of our own have done to it before; with "reply" an answer is sent back from where the
         packet came out, with "again" one more packet of the connection, with "related" an ICMP error about it.
Result: {"id", "results": [{"first": fate, "reply", "again", "related": fate|null, "connections": [..]}]} or {"id", "error"}
Fate:   {"verdict": "accept"|"local"|"reject"|"drop", "outIf", "src", "dst", "sport", "dport", "tos", "ttl", "mss", "tcpOptions": hex,
         "mark", "ctMark", "log": [prefixes], "rejectType"}
"""
import ctypes, fcntl, json, os, select, socket, struct, subprocess, sys, time

sys.dont_write_bytecode = True
from wire import ICMP, ICMPV6, TCP, UDP, build, numeric, parse, reject_type  # noqa: E402

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000
LOCAL_GROUP, LEAVING_GROUP, CT_MARK_GROUP = 61100, 61101, 61102
# Asking for a connection's mark turns connection tracking on, which some rulesets are to be seen without.
CT_MARK = 'ct mark != 0 meta mark set ct mark log group %d queue-threshold 1;' % CT_MARK_GROUP
WATCH = '''table inet natgw_watch {
  chain delivered { type filter hook input priority 2147483640; log group %d queue-threshold 1; CT_MARK }
  chain leaving { type filter hook postrouting priority 2147483640; log group %d queue-threshold 1; CT_MARK }
}''' % (LOCAL_GROUP, LEAVING_GROUP)
FIRST_IDENT, STEPS = 0x2000, 4
# Jobs at a time: while one waits for the kernel to make or to take away its devices, another sends packets.
AT_ONCE, MOST_ENDING = 2, 4
DEFAULTS = {
    'net/ipv4/ip_forward': '1', 'net/ipv6/conf/all/forwarding': '1', 'net/ipv4/icmp_ratelimit': '0', 'net/ipv4/icmp_ratemask': '0',
    'net/ipv4/icmp_msgs_per_sec': '1000000', 'net/ipv4/icmp_msgs_burst': '1000000', 'net/ipv6/icmp/ratelimit': '0',
    'net/ipv4/conf/all/rp_filter': '0', 'net/ipv4/conf/default/rp_filter': '0', 'net/ipv4/conf/all/send_redirects': '0',
    'net/ipv4/conf/default/send_redirects': '0', 'net/ipv6/conf/default/accept_dad': '0', 'net/ipv6/conf/default/router_solicitations': '0',
    'net/ipv6/conf/default/addr_gen_mode': '1',
}


def attribute(kind, data):
    return struct.pack('HH', len(data) + 4, kind) + data + b'\0' * (-len(data) % 4)


class Watcher:
    """The messages of our own logging chains, and of the rules under test."""

    def __init__(self, logs):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        self.socket.bind((0, 0))
        self.socket.setsockopt(socket.SOL_SOCKET, 33, 4 << 20)
        for group in (LOCAL_GROUP, LEAVING_GROUP, CT_MARK_GROUP) + ((0, 5) if logs else ()):
            for body in (attribute(1, b'\1'), attribute(2, struct.pack('!IBB', 65535, 2, 0)), attribute(5, struct.pack('!I', 1))):
                message = struct.pack('BB', 0, 0) + struct.pack('!H', group) + body
                self.socket.send(struct.pack('IHHII', 16 + len(message), 4 << 8 | 1, 5, 1, 0) + message)
                answer = self.socket.recv(1 << 18)
                while struct.unpack_from('H', answer, 4)[0] != 2:
                    # A packet of the kernel's own came by a group that is bound already.
                    answer = self.socket.recv(1 << 18)
                if struct.unpack_from('i', answer, 16)[0]:
                    raise OSError('nfnetlink_log: %d' % struct.unpack_from('i', answer, 16)[0])

    def drain(self):
        seen = []
        while select.select([self.socket], [], [], 0)[0]:
            data, at = self.socket.recv(1 << 18), 0
            while at + 20 <= len(data):
                length, kind = struct.unpack_from('IH', data, at)
                if kind == 4 << 8:
                    seen.append(self.message(data[at + 16:at + length]))
                at += length + 3 & ~3
        return seen

    @staticmethod
    def message(body):
        group, at, found = struct.unpack_from('!H', body, 2)[0], 4, {'mark': 0}
        while at + 4 <= len(body):
            length, kind = struct.unpack_from('HH', body, at)
            value = body[at + 4:at + length]
            if kind & 0x7FFF == 2:
                found['mark'] = struct.unpack('!I', value)[0]
            elif kind & 0x7FFF == 9:
                found['packet'] = parse(value)
            elif kind & 0x7FFF == 10:
                found['prefix'] = value.rstrip(b'\0').decode('latin1')
            at += max(4, length + 3 & ~3)
        found['group'] = group
        return found


class Gateway:
    """A namespace with interfaces, routes and rules."""

    def __init__(self, job):
        if LIBC.unshare(CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), 'unshare: needs root')
        for key, value in {**DEFAULTS, **{k.replace('.', '/'): v for k, v in job.get('sysctl', {}).items()}}.items():
            try:
                with open('/proc/sys/' + key, 'w') as setting:
                    setting.write(value)
            except OSError:
                pass
        self.taps = {}
        commands = ['link set lo up']
        for number, (name, addresses) in enumerate(job['interfaces'].items(), 1):
            tap = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(tap, TUNSETIFF, struct.pack('16sH22x', name.encode(), IFF_TAP | IFF_NO_PI))
            self.taps[name] = (tap, bytes([2, 0, 0, 0, number, 1]))
            commands.append('link set dev %s address 02:00:00:00:%02x:01 arp off up' % (name, number))
            commands += ['addr add %s dev %s%s' % (a, name, ' nodad' if ':' in a else '') for a in addresses]
        commands += ['route add ' + route for route in job.get('routes', [])]
        commands += ['rule add ' + rule for rule in job.get('policies', [])]
        self.run(['ip', '-batch', '-'], '\n'.join(commands) + '\n')
        self.settle(address.split('/')[0] for addresses in job['interfaces'].values() for address in addresses if ':' in address)
        for step in job['load']:
            self.run(step['command'], step['text'])
        self.run(['nft', '-f', '-'], WATCH.replace('CT_MARK', CT_MARK if job.get('ctMarks') else '') + self.before(job['packets']))
        if job.get('logs'):
            # Rules that log to the kernel's log write to group 0 of the namespace instead.
            for family in ('2', '10'):
                with open('/proc/sys/net/netfilter/nf_log/' + family, 'w') as setting:
                    setting.write('nfnetlink_log')
        self.watcher = Watcher(job.get('logs'))
        self.sockets = [self.listen(*wish) for wish in job.get('listen', [])]
        self.tracker = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        self.job, self.ident = job, FIRST_IDENT

    @staticmethod
    def before(packets):
        """Rules that know single packets by their ident, and prepare them."""
        rules = {'raw': [], 'mangle': [], 'dnat': [], 'snat': []}
        for index, packet in enumerate(packets):
            six = ':' in packet['src']
            who = '%s %d' % ('ip6 flowlabel' if six else 'ip id', FIRST_IDENT + STEPS * index)
            if packet.get('mark') and packet.get('mode') != 'out':
                rules['raw'].append('%s meta mark set %d' % (who, packet['mark']))
            if packet.get('notrack'):
                rules['raw'].append(who + ' notrack')
            if packet.get('ctMark'):
                rules['mangle'].append('%s ct mark set %d' % (who, packet['ctMark']))
            for end in ('dnat', 'snat'):
                if packet.get(end):
                    rules[end].append('%s %s %s to %s' % (who, end, 'ip6' if six else 'ip', packet[end]))
        chains = [('raw', 'filter', 'prerouting', -400), ('raw', 'filter', 'output', -400), ('mangle', 'filter', 'prerouting', -190),
                  ('mangle', 'filter', 'output', -190), ('dnat', 'nat', 'prerouting', -110), ('dnat', 'nat', 'output', -110), ('snat', 'nat', 'postrouting', 90)]
        text = [' chain %s_%s { type %s hook %s priority %d; %s; }' % (which, hook, kind, hook, priority, '; '.join(rules[which]))
                for which, kind, hook, priority in chains if rules[which]]
        return '\ntable inet natgw_before {\n%s\n}' % '\n'.join(text) if text else ''

    @staticmethod
    def listen(protocol, address, port):
        family = socket.AF_INET6 if ':' in address else socket.AF_INET
        made = socket.socket(family, socket.SOCK_STREAM if protocol == TCP else socket.SOCK_DGRAM)
        made.setsockopt(*((socket.IPPROTO_IPV6, 75, 1) if family == socket.AF_INET6 else (socket.IPPROTO_IP, 19, 1)))
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        if protocol == TCP:
            made.listen()
        return made

    @staticmethod
    def settle(addresses):
        """Waits until the kernel has the local routes of all IPv6 addresses; the links come up by and by."""
        wanted = {numeric(address).hex() for address in addresses}
        for _ in range(100):
            with open('/proc/self/net/ipv6_route') as routes:
                wanted -= {words[0] for words in map(str.split, routes) if words[1] == '80' and int(words[8], 16) & 0x80000000}
            if not wanted:
                return
            time.sleep(0.02)
        raise RuntimeError('the IPv6 addresses did not come up')

    @staticmethod
    def run(command, text):
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)
        if done.returncode:
            raise RuntimeError('%s: %s' % (' '.join(command), (done.stderr or done.stdout).strip()[:2000]))

    def frames(self):
        found = []
        for name, (tap, _) in self.taps.items():
            while True:
                try:
                    frame = os.read(tap, 70000)
                except BlockingIOError:
                    break
                packet = parse(frame[14:])
                if packet:
                    found.append((name, packet))
        return found

    def send(self, packet, ident):
        """Sends one packet and says what became of it."""
        self.ident = ident
        raw = build(packet, ident)
        self.sent = parse(raw)
        self.frames(), self.watcher.drain()
        if packet.get('mode') == 'out':
            self.emit(raw, packet)
        else:
            tap, mac = self.taps[packet['iif']]
            ends = [bytes.fromhex(packet[key].replace(':', '')) if key in packet else usual
                    for key, usual in (('dstmac', mac), ('srcmac', bytes([2, 0, 0, 0, 0, 9])))]
            os.write(tap, b''.join(ends) + (b'\x86\xdd' if raw[0] >> 4 == 6 else b'\x08\x00') + raw)
        seen, frames = self.watcher.drain(), self.frames()
        ours = [entry for entry in seen if entry.get('packet') and self.is_sent(entry['packet'])]
        # An answer to this host itself does not leave by a device.
        answers = [('lo', entry['packet']) for entry in seen if entry.get('packet') and entry['group'] == LOCAL_GROUP and entry['packet']['ident'] != ident]
        fate = self.fate(ours, frames + answers)
        logged = [entry.get('prefix', '') for entry in ours if entry['group'] in (0, 5)]
        marks = [entry['mark'] for entry in ours if entry['group'] == CT_MARK_GROUP]
        return {**fate, **({'log': logged} if logged else {}), **({'ctMark': marks[-1]} if marks else {})}

    def is_sent(self, found):
        """The packet itself: the stack's own answer may carry the same identification by chance, but not the same kind."""
        if found['ident'] != self.ident or (found.get('about') or {}).get('ident') == self.ident:
            return False
        return all(found.get(key) == self.sent.get(key) for key in ('proto', 'type', 'flags'))

    def fate(self, ours, frames):
        for name, found in frames:
            if self.is_sent(found):
                mark = [entry['mark'] for entry in ours if entry['group'] == LEAVING_GROUP]
                return {'verdict': 'accept', 'outIf': name, **self.ends(found), 'mark': mark[-1] if mark else 0}
        for entry in ours:
            if entry['group'] == LOCAL_GROUP:
                return {'verdict': 'local', **self.ends(entry['packet']), 'mark': entry['mark']}
        for name, found in frames:
            if 'about' in found or (found['proto'] == TCP and found.get('flags', 0) & 4):
                return {'verdict': 'reject', 'rejectType': reject_type(found), 'via': name}
        return {'verdict': 'drop'}

    @staticmethod
    def emit(raw, packet):
        six = raw[0] >> 4 == 6
        # Rules see the ids under which the socket was opened.
        LIBC.setfsgid(packet.get('gid', 0)), LIBC.setfsuid(packet.get('uid', 0))
        out = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
        LIBC.setfsuid(0), LIBC.setfsgid(0)
        if packet.get('mark'):
            out.setsockopt(socket.SOL_SOCKET, 36, packet['mark'])
        if six:
            out.setsockopt(socket.IPPROTO_IPV6, 36, 1)
        try:
            out.sendto(raw, (packet['dst'], 0))
        except OSError:
            pass
        out.close()

    @staticmethod
    def ends(found):
        return {key: found[key] for key in ('src', 'dst', 'sport', 'dport', 'tos', 'ttl', 'mss', 'tcpOptions') if key in found}

    def flow(self, index, packet):
        """A first packet, what follows it if asked for, and a clean table afterwards."""
        ident = FIRST_IDENT + STEPS * index
        result = {'first': self.send(packet, ident), 'reply': None, 'again': None, 'related': None}
        first, protocol = result['first'], packet['proto']
        if first['verdict'] == 'accept' and protocol in (TCP, UDP, ICMP, ICMPV6):
            answer = {'mode': 'fwd', 'iif': first['outIf'], 'proto': protocol, 'src': first['dst'], 'dst': first['src']}
            if 'sport' in first:
                answer.update(sport=first['dport'], dport=first['sport'], flags=18, ack=1001)
            else:
                answer.update(type=129 if protocol == ICMPV6 else 14 if packet.get('type') == 13 else 0)
            if packet.get('reply'):
                result['reply'] = self.send(answer, ident + 1)
            if packet.get('again'):
                result['again'] = self.send({**packet, 'flags': 16, 'seq': 1001, 'ack': 1001}, ident + 2)
            if packet.get('related'):
                inner = build({**packet, **{key: first[key] for key in ('src', 'dst', 'sport', 'dport') if key in first}}, ident)
                six = ':' in first['src']
                error = {'mode': 'fwd', 'iif': first['outIf'], 'proto': ICMPV6 if six else ICMP, 'src': first['dst'], 'dst': first['src'],
                         'type': 1 if six else 3, 'code': 3 if six else 1, 'about': inner[:48 if six else 28]}
                result['related'] = self.send(error, ident + 3)
        if self.job.get('connections'):
            result['connections'] = self.connections()
        self.forget()
        return result

    def forget(self):
        """Deletes all connections (IPCTNL_MSG_CT_DELETE without a tuple)."""
        self.tracker.send(struct.pack('IHHIIBBH', 20, 1 << 8 | 2, 5, 1, 0, 0, 0, 0))
        self.tracker.recv(4096)

    @staticmethod
    def connections():
        """What the kernel remembers, without what depends on time and chance."""
        lines = subprocess.run(['conntrack', '-L', '-o', 'extended'], capture_output=True, text=True).stdout.splitlines()
        return sorted(' '.join(word for at, word in enumerate(line.split()) if at != 4 and not word.startswith(('id=', 'use='))) for line in lines)


def work(job):
    try:
        gateway = Gateway(job)
        return {'id': job['id'], 'results': [gateway.flow(index, packet) for index, packet in enumerate(job['packets'])]}
    except (OSError, RuntimeError, KeyError) as error:
        return {'id': job.get('id'), 'error': str(error)}


def start(line, number):
    """A process a job, so that its namespace and devices are gone with it; its answer comes by a pipe."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        # Legacy iptables does not wait for others, in whatever namespace.
        os.environ['XTABLES_LOCKFILE'] = '%s.%d' % (os.environ.get('XTABLES_LOCKFILE', '/run/xtables-natgw.lock'), number % AT_ONCE)
        with os.fdopen(write, 'w') as out:
            out.write(json.dumps(work(json.loads(line))) + '\n')
        os._exit(0)
    os.close(write)
    return line, child, read


def finish(line, child, read):
    with os.fdopen(read) as answer:
        sys.stdout.write(answer.read() or json.dumps({'id': json.loads(line).get('id'), 'error': 'the worker died'}) + '\n')
    sys.stdout.flush()
    return child


def main():
    running, ending = [], []
    for number, line in enumerate(filter(str.strip, sys.stdin)):
        running.append(start(line, number))
        if len(running) == AT_ONCE:
            ending.append(finish(*running.pop(0)))
        # The kernel takes its time to take devices away, and nobody has to wait for that.
        if len(ending) > MOST_ENDING:
            os.waitpid(ending.pop(0), 0)
    ending += [finish(*job) for job in running]
    for child in ending:
        os.waitpid(child, 0)


main()
