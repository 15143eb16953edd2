"""Records what the users of a machine without a way out ask for. Usage: names.py LOG ADDRESS...

At each of these addresses of the machine it answers every name with this address, and takes every connection to a port of the web. Each line of LOG is the number of the user who asked, a word (name, connect) and the
name or the port; ? stands for a user who cannot be told, such as one of a container. Needs root, for ports 53, 80
and 443.
"""

import selectors
import socket
import struct
import sys

ANYBODY = "?"


def owner(kind, port):
    """The user who holds the local port, from the kernel's table of sockets."""
    with open(f"/proc/net/{kind}", encoding="ascii") as table:
        for line in list(table)[1:]:
            columns = line.split()
            if int(columns[1].split(":")[1], 16) == port:
                return columns[7]
    return ANYBODY


def asked(question):
    """The name of a question and where the question ends (RFC 1035, section 4.1)."""
    labels = []
    at = 12
    while question[at]:
        labels.append(question[at + 1 : at + 1 + question[at]].decode("ascii", "replace"))
        at += 1 + question[at]
    return ".".join(labels).lower(), at + 5


def answer(question, address):
    """This address for a question of kind A, and no answer for all others."""
    _, end = asked(question)
    is_address = question[end - 4 : end - 2] == b"\0\1"
    head = question[:2] + b"\x81\x80" + b"\0\1" + (b"\0\1" if is_address else b"\0\0") + b"\0\0\0\0"
    record = b"\xc0\x0c\0\1\0\1" + struct.pack(">IH", 60, 4) + socket.inet_aton(address)
    return head + question[12:end] + (record if is_address else b"")


def main():
    log = open(sys.argv[1], "a", encoding="utf-8", buffering=1)
    selector = selectors.DefaultSelector()
    for address in sys.argv[2:]:
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind((address, 53))
        selector.register(server, selectors.EVENT_READ, "name")
        for port in (80, 443):
            listener = socket.create_server((address, port))
            selector.register(listener, selectors.EVENT_READ, "connect")
    while True:
        for key, _ in selector.select():
            if key.data == "name":
                question, asker = key.fileobj.recvfrom(4096)
                log.write(f"{owner('udp', asker[1])} name {asked(question)[0]}\n")
                key.fileobj.sendto(answer(question, key.fileobj.getsockname()[0]), asker)
            else:
                connection, caller = key.fileobj.accept()
                log.write(f"{owner('tcp', caller[1])} connect {key.fileobj.getsockname()[1]}\n")
                connection.close()


main()
