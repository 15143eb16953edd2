"""What the program and the real engine add to an answer, and what an installation waits for; prints tables for docs/benchmarks.md.

Usage: engine-bench.py IMAGE ENGINE, with IMAGE as Maven builds it and ENGINE a virtual environment as engine.sh makes it. Nothing needs
root; a home of its own is made and removed. The provider is a stand-in in this process, which begins its answer at once.
"""

import glob
import http.client
import http.server
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

IMAGE, ENGINE = (os.path.realpath(path) for path in sys.argv[1:3])
HEADROOM = IMAGE + "/bin/headroom"
PROMPTS = 40
ROUNDS = 4
KILOBYTES = 100
TOOLS = [{"name": name, "description": f"{name}, a tool of the client", "input_schema": {"type": "object", "properties": {}}} for name in (
    "Bash", "Edit", "Glob", "Grep", "LS", "MultiEdit", "NotebookEdit", "Read", "Task", "TodoWrite", "WebFetch", "Write")]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Provider(http.server.BaseHTTPRequestHandler):
    """Answers each prompt by a stream of three events, the first of them at once."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        message = {"id": "m", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5", "content": [],
                   "usage": {"input_tokens": 10, "output_tokens": 1}}
        self.event("message_start", {"message": message})
        self.event("content_block_start", {"index": 0, "content_block": {"type": "text", "text": ""}})
        self.event("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": "yes"}})
        self.event("content_block_stop", {"index": 0})
        self.event("message_delta", {"delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 2}})
        self.event("message_stop", {})
        self.wfile.write(b"0\r\n\r\n")

    def event(self, kind, fields):
        text = f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n".encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(text), text))
        self.wfile.flush()

    def log_message(self, *words):
        """A benchmark has no use for a log of its requests."""


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def get_request(self):
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address


def result(number):
    """A tool's result of about 8 kB: a list in JSON, a log, source code or lines that a search found, by turns."""
    lines = range(number * 100, number * 100 + 90)
    return (
        lambda: json.dumps([{"id": line, "name": f"item {line}", "price": line * 7 % 1000, "stock": line % 3 == 0} for line in lines]),
        lambda: "\n".join(f"2026-01-02T03:{line % 60:02}:17Z INFO worker-{line % 7} request {line} answered with 200 in {line % 90} ms"
                          for line in lines),
        lambda: "\n".join(f"def step_{line}(state, amount):\n    state.total += amount * {line}\n    return state\n" for line in lines),
        lambda: "\n".join(f"src/module_{line % 9}/file_{line}.py:{line % 400}:    total = compute(state, {line})" for line in lines),
    )[number % 4]()


def conversation():
    """About KILOBYTES of a conversation as a coding tool sends it: prompts, calls of a tool and its results."""
    turns = [{"role": "user", "content": "Look at the files."}]
    number = 0
    while len(json.dumps(turns)) < KILOBYTES * 1000:
        number += 1
        turns.append({"role": "assistant", "content": [
            {"type": "tool_use", "id": f"toolu_{number}", "name": "Bash", "input": {"command": f"cat file-{number}"}}]})
        turns.append({"role": "user", "content": [{"type": "tool_result", "tool_use_id": f"toolu_{number}", "content": result(number)}]})
    return turns


class Client:
    """One kept connection to an address, with which one conversation goes on."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.turns = conversation()

    def ask(self, prompt):
        """Returns the milliseconds until the first text of the answer."""
        self.turns.append({"role": "user", "content": prompt})
        body = json.dumps({"model": "claude-sonnet-4-5", "max_tokens": 64, "stream": True, "messages": self.turns,
                           "tools": TOOLS})
        begin = time.perf_counter()
        self.connection.request("POST", "/v1/messages", body, {
            "content-type": "application/json", "x-api-key": "made-up", "anthropic-version": "2023-06-01",
            "user-agent": "claude-cli/2.1.332 (external, cli)"})
        answer = self.connection.getresponse()
        if answer.status != 200:
            raise SystemExit(f"the answer was {answer.status}: {answer.read()[:300]}")
        first = None
        for line in answer:
            if first is None and b"text_delta" in line:
                first = time.perf_counter()
        self.turns.append({"role": "assistant", "content": "yes"})
        return (first - begin) * 1000


class Home:
    """A home of its own, in which the program and the engine are used."""

    def __init__(self, provider):
        self.path = tempfile.mkdtemp(prefix="headroom-bench-")
        self.port = free_port()
        self.environment = {"HOME": self.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        self.provider = f"http://127.0.0.1:{provider}"

    def headroom(self, *words):
        done = subprocess.run([HEADROOM, "install", *words], env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"headroom {' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")

    def apply(self, *words):
        begin = time.perf_counter()
        self.headroom("apply", "--preset", "on-demand", "--front-door", "--runtime", "python", "--python", ENGINE + "/bin/headroom",
                      "--scope", "provider", "--providers", "manual", "--target", "claude", "--port", str(self.port),
                      "--env", "ANTHROPIC_TARGET_API_URL=" + self.provider, "--yes", *words)
        return time.perf_counter() - begin

    def remove(self):
        self.headroom("remove", "--purge", "--yes")

    def start_engine(self, port):
        """Starts the engine by itself, with the settings that a profile gives it; returns it and the seconds until it is ready."""
        command = [ENGINE + "/bin/headroom", "proxy", "--host", "127.0.0.1", "--port", str(port), "--mode", "cache", "--no-rate-limit"]
        tokenizers = glob.glob(ENGINE + "/lib/python3*/site-packages/litellm/litellm_core_utils/tokenizers")[0]
        variables = {**self.environment, "HEADROOM_DISABLE_KOMPRESS": "1", "HEADROOM_TELEMETRY": "off", "HEADROOM_UPDATE_CHECK": "off",
                     "TIKTOKEN_CACHE_DIR": tokenizers, "ANTHROPIC_TARGET_API_URL": self.provider}
        begin = time.perf_counter()
        started = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        while not ready(port):
            if started.poll() is not None:
                raise SystemExit(f"the engine ended with {started.returncode}")
            time.sleep(0.02)
        return started, time.perf_counter() - begin


def end(started):
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()


def ready(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False


def row(name, values, unit):
    ordered = sorted(values)
    print(f"| {name} | {statistics.median(ordered):.1f} | {ordered[0]:.1f} | {ordered[-1]:.1f} | {unit} |")


def first_words(*ports):
    """Asks the addresses by turns, so that what else the machine does falls on all alike."""
    clients = [Client(port) for port in ports]
    for client in clients:
        for warm in range(5):
            client.ask(f"Warm up {warm}")
    times = [[] for _ in ports]
    for prompt in range(PROMPTS):
        for client, seen in zip(clients, times):
            seen.append(client.ask(f"And what about {prompt}?"))
    return times


def less(values, base):
    return [value - least for value, least in zip(values, base)]


def main():
    provider = Quiet(("127.0.0.1", 0), Provider)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    home = Home(provider.server_port)
    alone, applied, over = [], [], []
    engine = None
    try:
        for _ in range(ROUNDS):
            if engine:
                end(engine)
                home.remove()
            engine_port = free_port()
            engine, seconds = home.start_engine(engine_port)
            alone.append(seconds)
            applied.append(home.apply())
            over.append(home.apply("--reset"))
        direct, beside, through = first_words(provider.server_port, engine_port, home.port)
        print(f"Load average {os.getloadavg()[0]:.1f}; {PROMPTS} prompts by turns, {KILOBYTES} kB each, {ROUNDS} installations.\n")
        print("| what | median | least | most | unit |\n|---|---|---|---|---|")
        row("first word of an answer, directly", direct, "ms")
        row("added by the engine alone", less(beside, direct), "ms")
        row("added by program and engine", less(through, direct), "ms")
        row("engine started alone, until it is ready", alone, "s")
        row("apply of a new profile, until it is routed", applied, "s")
        row("apply over it, until it is routed", over, "s")
        row("apply of a new profile, less the engine's own start", less(applied, alone), "s")
        row("apply over it, less the engine's own start", less(over, alone), "s")
    finally:
        if engine:
            end(engine)
        subprocess.run([HEADROOM, "install", "remove", "--yes"], env=home.environment, capture_output=True, check=False)
        shutil.rmtree(home.path, ignore_errors=True)


if __name__ == "__main__":
    main()
