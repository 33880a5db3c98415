# Servers that say who they are and whom they see, and clients that print the answer. Addresses may be IPv4 or IPv6.
import json
import selectors
import socket
import sys


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def serve(name, specs):
    """specs: protocol,address,first[-last]. Says "ready" when all listen; answers a line with what it sees."""
    waiting = selectors.DefaultSelector()
    for spec in specs:
        protocol, address, ports = spec.split(",")
        first, _, last = ports.partition("-")
        for port in range(int(first), int(last or first) + 1):
            made = socket.socket(family(address), socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind((address, port))
            if protocol == "tcp":
                made.listen(16)
            waiting.register(made, selectors.EVENT_READ, (protocol, port))
    print("ready", flush=True)
    while True:
        for key, _ in waiting.select():
            protocol, port = key.data
            if protocol == "listening-peer":
                text = key.fileobj.recv(1000)
                if not text:
                    waiting.unregister(key.fileobj)
                    key.fileobj.close()
                    continue
                peer = key.fileobj.getpeername()
                key.fileobj.sendall(json.dumps({"server": name, "port": port, "sees": peer[0]}).encode() + b"\n")
            elif protocol == "tcp":
                peer, _ = key.fileobj.accept()
                waiting.register(peer, selectors.EVENT_READ, ("listening-peer", port))
            else:
                _, peer = key.fileobj.recvfrom(1000)
                key.fileobj.sendto(json.dumps({"server": name, "port": port, "sees": peer[0]}).encode() + b"\n", peer)


def ask(lines):
    """Each line of JSON: {"to", "proto", "port", "from"?, "sport"?, "seconds"?}; prints an answer, or null."""
    for line in lines:
        job = json.loads(line)
        made = socket.socket(family(job["to"]), socket.SOCK_STREAM if job["proto"] == "tcp" else socket.SOCK_DGRAM)
        made.settimeout(job.get("seconds", 1))
        try:
            if "from" in job or "sport" in job:
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                made.bind((job.get("from", "::" if ":" in job["to"] else "0.0.0.0"), job.get("sport", 0)))
            made.connect((job["to"], job["port"]))
            made.sendall(b"who are you?\n")
            answer = json.loads(made.recv(1000))
        except OSError:
            answer = None
        finally:
            made.close()
        print(json.dumps(answer), flush=True)


if sys.argv[1] == "serve":
    serve(sys.argv[2], sys.argv[3:])
else:
    ask(sys.stdin)
