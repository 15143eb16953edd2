"""What an agent costs and how fast it acts, measured by an ordinary user of a booted machine; started by bench.sh."""

import datetime
import os
import re
import signal
import statistics
import subprocess
import time
import urllib.request

HEADROOM = "/opt/headroom-tray/bin/headroom"
HOME = os.path.expanduser("~")
SETTINGS = HOME + "/.claude/settings.json"
FOLDER = HOME + "/.headroom/deploy/default"
SEEN = os.path.expanduser("~/.headroom-fake-seen")
MOOD = HOME + "/.headroom-fake"
PORT = 8787


def headroom(*words):
    subprocess.run([HEADROOM, "install", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def apply(*words):
    headroom("apply", "--scope", "provider", "--target", "claude", "--port", str(PORT), *words)


def read(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def mood(word):
    if word:
        with open(MOOD, "w", encoding="utf-8") as file:
            file.write(word)
    else:
        os.unlink(MOOD)


def routed():
    return "ANTHROPIC_BASE_URL" in read(SETTINGS)


def ready():
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


def until(condition, limit=150):
    begin = time.time()
    while not condition():
        if time.time() - begin > limit:
            raise SystemExit("it never came to this")
        time.sleep(0.005)
    return time.time()


def agent():
    return int(read(FOLDER + "/runner.pid"))


def child():
    found = subprocess.run(["pgrep", "-u", str(os.getuid()), "-f", "venv/bin/headroom proxy"], capture_output=True, text=True)
    return int(found.stdout.split()[0]) if found.stdout else 0


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", read(f"/proc/{pid}/status")).group(1)) / 1024


def ticks(pid):
    fields = read(f"/proc/{pid}/stat").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def told(words, since):
    """When the log said so; the agent's lines begin with the time."""
    for line in read(FOLDER + "/runner.log").splitlines():
        if words in line and line[:4].isdigit():
            moment = datetime.datetime.fromisoformat(line.split(" ", 1)[0].replace("Z", "+00:00")).timestamp()
            if moment >= since - 0.001:
                return moment
    return 0


def cost():
    apply("--runtime", "embedded")
    time.sleep(15)
    pid = agent()
    yield "memory of agent and gateway, fresh", f"{memory(pid):.0f} MiB", "90 MiB"
    before = ticks(pid)
    time.sleep(120)
    share = (ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / 120 * 100
    yield "processor while idle, over two minutes", f"{share:.2f} %", "0.1 %"
    begin = time.time()
    os.kill(pid, signal.SIGTERM)
    yield "SIGTERM to the agent until tools are unrouted", f"{until(lambda: not routed()) - begin:.2f} s", "2 s"
    headroom("remove")


def deaths():
    apply("--runtime", "python", "--python", HOME + "/venv", "--no-front-door")
    noticed = []
    for _ in range(5):
        begin = time.time()
        os.kill(child(), signal.SIGKILL)
        until(lambda: told("The proxy ended", begin))
        noticed.append(told("The proxy ended", begin) - begin)
        until(lambda: ready() and child())
        time.sleep(1)
    yield "death of the proxy until it is noticed, slowest of five", f"{max(noticed):.2f} s", "1 s"
    gone, back = [], []
    for _ in range(3):
        mood("crash")
        begin = time.time()
        os.kill(child(), signal.SIGKILL)
        gone.append(until(lambda: not routed()) - begin)
        mood("")
        answered = until(ready)
        back.append(until(routed) - answered)
        time.sleep(1)
    yield "death of the proxy until tools are unrouted, slowest of three", f"{max(gone):.1f} s", "12 s"
    yield "ready again until tools are routed, slowest of three", f"{max(back):.2f} s", "2 s"
    other, seen = [], []
    for _ in range(5):
        mood("other")
        begin = time.time()
        end = until(lambda: not routed())
        other.append(end - begin)
        # The proxy leaves this file when it is asked for the first time after it became another.
        seen.append(end - os.stat(SEEN).st_mtime)
        mood("")
        os.unlink(SEEN)
        until(routed)
    yield "a stranger on the port until tools are unrouted: median of five", f"{statistics.median(other):.1f} s", ""
    yield "the same, from its answer to the agent on: slowest of five", f"{max(seen):.2f} s", "1 s"
    headroom("remove")


def guard():
    apply("--runtime", "embedded", "--preset", "on-demand")
    subprocess.run(["pkill", "-9", "-u", str(os.getuid()), "-f", "[h]eadroom-sentinel"], check=False)
    begin = time.time()
    os.kill(agent(), signal.SIGKILL)
    yield "death of an on-demand agent and its sibling until the guard has unrouted", f"{until(lambda: not routed()) - begin:.0f} s", "90 s"
    headroom("remove")


def main():
    os.makedirs(os.path.dirname(SETTINGS), exist_ok=True)
    with open(SETTINGS, "w", encoding="utf-8") as file:
        file.write("{}\n")
    print("| what | measured | limit |\n|---|---|---|")
    for part in (cost, deaths, guard):
        for what, measured, limit in part():
            print(f"| {what} | {measured} | {limit} |", flush=True)


main()
