"""Packets as bytes, and back: what packets.py puts on a wire and reads from one."""
import socket, struct

TCP, UDP, ICMP, ICMPV6 = 6, 17, 1, 58
WITH_PORTS = (TCP, UDP, 33, 132, 136)


def checksum(data):
    data += b'\0' * (len(data) % 2)
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def numeric(address):
    return socket.inet_pton(socket.AF_INET6 if ':' in address else socket.AF_INET, address)


def textual(raw):
    return socket.inet_ntop(socket.AF_INET6 if len(raw) == 16 else socket.AF_INET, raw)


def transport(packet, src, dst):
    protocol = packet['proto']
    if 'body' in packet:
        return bytes.fromhex(packet['body']) + packet['pad']
    pseudo = lambda n: src + dst + (struct.pack('!II', n, protocol) if len(src) == 16 else struct.pack('!BBH', 0, protocol, n))
    sport, dport = packet.get('sport', 40000), packet.get('dport', 0)
    if protocol == TCP:
        flags = packet.get('flags', 2)
        options = struct.pack('!BBH', 2, 4, packet.get('mss', 1460)) if flags & 2 and packet.get('mss') != 0 else b''
        for kind in packet.get('options', []):
            options += {4: b'\4\2\1\1', 8: b'\1\1\x08\x0a' + b'\0' * 8}.get(kind, bytes([kind, 4, 0, 0]))
        head = struct.pack('!HHIIBBHHH', sport, dport, packet.get('seq', 1000), packet.get('ack', 0), (20 + len(options)) << 2, flags, 8192, 0, 0) + options + packet['pad']
        return head[:16] + struct.pack('!H', checksum(pseudo(len(head)) + head)) + head[18:]
    if protocol in (UDP, 136):
        data = b'ping' + packet['pad']
        head = struct.pack('!HHHH', sport, dport, 8 + len(data), 0) + data
        return head[:6] + struct.pack('!H', checksum(pseudo(len(head)) + head) or 0xFFFF) + head[8:]
    if protocol in (ICMP, ICMPV6):
        head = struct.pack('!BBHHH', packet.get('type', 8 if protocol == ICMP else 128), packet.get('code', 0), 0, 77, 1) + packet.get('about', b'ping') + packet['pad']
        return head[:2] + struct.pack('!H', checksum((pseudo(len(head)) if protocol == ICMPV6 else b'') + head)) + head[4:]
    if protocol in WITH_PORTS:
        return struct.pack('!HHII', sport, dport, 0, 0) + b'\0' * 20
    return struct.pack('!II', packet.get('spi', 256), 1) + b'\0' * 24


def build(packet, ident):
    src, dst = numeric(packet['src']), numeric(packet['dst'])
    packet = {**packet, 'pad': b''}
    body = transport(packet, src, dst)
    wanted = packet.get('length', 0) - len(body) - (40 if len(src) == 16 else 20)
    if wanted > 0:
        body = transport({**packet, 'pad': b'\0' * wanted}, src, dst)
    ttl, tos, protocol = packet.get('ttl', 64), packet.get('tos', 0), packet['proto']
    if len(src) == 16:
        if 'routing' in packet:
            kind, left, units = packet['routing']
            body = struct.pack('!BBBBI', protocol, units, kind, left, 0) + b'\0' * (8 * units) + body
            protocol = 43
        for number, content in reversed(packet.get('headers', [])):
            body = bytes([protocol]) + bytes.fromhex(content) + body
            protocol = number
        if 'fragment' in packet:
            body = struct.pack('!BBHI', protocol, 0, packet['fragment'] << 3, ident) + body
            protocol = 44
        return struct.pack('!IHBB', 6 << 28 | tos << 20 | ident, len(body), protocol, ttl) + src + dst + body
    head = struct.pack('!BBHHHBBH', 0x45, tos, 20 + len(body), ident, packet.get('fragment', 0), ttl, protocol, 0) + src + dst
    return head[:10] + struct.pack('!H', checksum(head)) + head[12:] + body


def parse(raw):
    """The parts of an IP packet that a ruleset can test or change; None for anything else."""
    if len(raw) >= 40 and raw[0] >> 4 == 6:
        word, _, protocol, _ = struct.unpack('!IHBB', raw[:8])
        found = {'ident': word & 0xFFFFF, 'tos': word >> 20 & 255, 'ttl': raw[7], 'proto': protocol, 'src': textual(raw[8:24]), 'dst': textual(raw[24:40])}
        rest = raw[40:]
        while found['proto'] in (0, 43, 44, 60) and len(rest) >= 8:
            found['proto'], rest = rest[0], rest[8 + (0 if found['proto'] == 44 else 8 * rest[1]):]
    elif len(raw) >= 20 and raw[0] >> 4 == 4:
        found = {'ident': struct.unpack('!H', raw[4:6])[0], 'tos': raw[1], 'ttl': raw[8], 'proto': raw[9], 'src': textual(raw[12:16]), 'dst': textual(raw[16:20])}
        rest = raw[(raw[0] & 15) * 4:]
    else:
        return None
    if found['proto'] in WITH_PORTS and len(rest) >= 4:
        found['sport'], found['dport'] = struct.unpack('!HH', rest[:4])
    if found['proto'] == TCP and len(rest) >= 14:
        found['flags'] = rest[13]
        found['tcpOptions'] = rest[20:(rest[12] >> 4) * 4].hex()
        if rest[13] & 2 and len(rest) >= 24 and rest[20:22] == b'\2\4':
            found['mss'] = struct.unpack('!H', rest[22:24])[0]
    if found['proto'] in (ICMP, ICMPV6) and len(rest) >= 8:
        found['type'], found['code'] = rest[0], rest[1]
        if (found['proto'], rest[0]) in ((ICMP, 3), (ICMPV6, 1)):
            found['about'] = parse(rest[8:])
    return found


REJECTS = {
    ICMP: {0: 'icmp-net-unreachable', 1: 'icmp-host-unreachable', 2: 'icmp-proto-unreachable', 3: 'icmp-port-unreachable',
           9: 'icmp-net-prohibited', 10: 'icmp-host-prohibited', 13: 'icmp-admin-prohibited'},
    ICMPV6: {0: 'icmp6-no-route', 1: 'icmp6-adm-prohibited', 3: 'icmp6-addr-unreachable', 4: 'icmp6-port-unreachable',
             5: 'icmp6-policy-fail', 6: 'icmp6-reject-route'},
}


def reject_type(found):
    return 'tcp-reset' if found['proto'] == TCP else REJECTS[found['proto']].get(found['code'], 'icmp code %d' % found['code'])
