#!/usr/bin/env python3
"""Types at a terminal what a user of `headroom wrap` types, and says what was seen there, a line for each fact.

terminal.py HEADROOM PORT FOLDER   with a healthy profile on that port; FOLDER is the home and the folder in which it works
terminal.py tool                   the wrapped program: it tells where it runs and which signals it gets

A fact that does not come within two minutes ends it with what stands on the terminal.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 120


class Terminal:
    """An interactive shell on a terminal of its own."""

    def __init__(self, folder, variables):
        self.shown = ""
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "-i"], variables)
        self.resize(24, 80)

    def resize(self, rows, columns):
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text):
        os.write(self.screen, text.encode())

    def sees(self, pattern):
        """Waits until the terminal shows this; what stands before it counts no more."""
        end = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.shown)
            if found:
                self.shown = self.shown[found.end():]
                return found
            if time.monotonic() > end or not select.select([self.screen], [], [], PATIENCE)[0]:
                sys.exit("The terminal never showed %r, but:\n%s" % (pattern, self.shown))
            self.shown += os.read(self.screen, 65536).decode(errors="replace")


def content(pid, name):
    with open("/proc/%s/%s" % (pid, name), "rb") as file:
        return file.read().split(b"\0")


def ours(image, folder):
    """The processes of the program that have this home, by their numbers."""
    found = set()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if content(pid, "cmdline")[0].startswith(image.encode()) and b"HOME=" + folder.encode() in content(pid, "environ"):
                found.add(int(pid))
        except OSError:
            pass  # It has ended.
    return found


def tool():
    def tell(line):
        os.write(1, (line + "\n").encode())  # A signal may come in the middle of a print().

    def size(*_):
        rows, columns = struct.unpack("HHHH", fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))[:2]
        tell("size %d %d" % (rows, columns))

    def interrupted(*_):
        tell("interrupted")
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)

    signal.signal(signal.SIGWINCH, size)
    signal.signal(signal.SIGCONT, lambda *_: tell("continued"))
    signal.signal(signal.SIGINT, interrupted)
    foreground = os.getpgrp() == os.tcgetpgrp(0)
    tell("tool of %d, %s, %s" % (os.getppid(), foreground, os.isatty(1)))
    while True:
        signal.pause()


def main(headroom, port, folder):
    home = {"HOME": folder, "PATH": "/usr/bin:/bin", "TERM": "xterm", "PS1": "$ "}
    terminal = Terminal(folder, home)
    wrap = "%s wrap --port %s -- " % (headroom, port)
    image = os.path.dirname(os.path.dirname(headroom))
    before = ours(image, folder)
    terminal.sees(r"\$ ")

    terminal.type(wrap + "python3 %s tool\n" % os.path.abspath(__file__))
    where = terminal.sees(r"tool of (\d+), (\w+), (\w+)\r\n")
    print("child of the shell: %s" % (int(where[1]) == terminal.pid))
    print("in the foreground: %s, at a terminal: %s" % (where[2], where[3]))
    print("no process of the program runs beside it: %s" % (not ours(image, folder) - before))
    terminal.resize(50, 132)
    terminal.sees(r"size 50 132\r\n")
    print("the size changes")
    terminal.type("\x1a")
    terminal.sees(r"Stopped")
    terminal.type("fg\n")
    terminal.sees(r"continued\r\n")
    print("stopped by Ctrl-Z, and continued")
    terminal.type("\x03")
    terminal.sees(r"interrupted\r\n")
    terminal.type("echo code=$?\n")
    print("Ctrl-C: " + terminal.sees(r"code=(\d+)\r\n")[1])

    terminal.type(wrap + "sh -c 'exit 7'; echo code=$?\n")
    print("exit code: " + terminal.sees(r"code=(\d+)\r\n")[1])
    terminal.type(wrap + "sh -c 'kill -TERM $$'; echo code=$?\n")
    print("signal: " + terminal.sees(r"code=(\d+)\r\n")[1])
    terminal.type("printf 'one\\ntwo\\n' | " + wrap + "cat | tr a-z A-Z\n")
    terminal.sees(r"ONE\r\nTWO\r\n")
    print("pipes")
    terminal.type(wrap + "busybox vi note.txt\n")
    terminal.sees(r"\x1b\[\?1049h")
    terminal.sees(r"- note\.txt")
    terminal.type("i")
    terminal.sees(r"I note\.txt")
    terminal.type("written on a full screen")
    terminal.sees(r"screen")
    terminal.type("\x1b")
    terminal.sees(r"- note\.txt")
    terminal.type(":wq\r")
    terminal.sees(r"\x1b\[\?1049l")
    terminal.type("cat note.txt\n")
    terminal.sees(r"written on a full screen\r\n")
    print("a full screen")
    terminal.type("exit\n")
    os.waitpid(terminal.pid, 0)


if sys.argv[1:] == ["tool"]:
    tool()
elif len(sys.argv) == 4:
    main(*sys.argv[1:])
else:
    sys.exit(__doc__)
