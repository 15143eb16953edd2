"""Stands in for the Python Headroom proxy on a machine without a network: the same command line, the same endpoints, nothing
behind them. A word in ~/.headroom-fake makes it misbehave: crash, hang, other, offline, or slow and a number of seconds.
"""

import argparse
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STARTED = time.time()


def mood():
    try:
        with open(os.path.expanduser("~/.headroom-fake"), encoding="utf-8") as file:
            return file.read().split()
    except OSError:
        return []


def deployment():
    names = ("profile", "preset", "runtime", "supervisor", "scope")
    block = {name: os.environ.get("HEADROOM_DEPLOYMENT_" + name.upper(), "") for name in names}
    if "other" in mood():
        block["profile"] = "somebody-else"
    return block


def health():
    offline = "offline" in mood()
    return {
        "service": "headroom-proxy",
        "status": "unhealthy" if offline else "healthy",
        "ready": not offline,
        "version": "0.28.0",
        "uptime_seconds": time.time() - STARTED,
        "checks": {"startup": {"enabled": True, "ready": True}, "upstream": {"enabled": True, "ready": not offline}},
        "deployment": deployment(),
        "config": {"backend": "anthropic", "pid": os.getpid()},
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if "hang" in mood():
            time.sleep(3600)
        if self.path == "/livez":
            self.answer(200, {"status": "alive"})
        elif self.path == "/readyz":
            report = health()
            self.answer(200 if report["ready"] else 503, report)
        elif self.path == "/health":
            self.answer(200, health())
        else:
            self.answer(404, {"error": "not found"})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.answer(200, {"type": "message", "served_by": os.getpid()})

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words):
        pass


def main():
    parser = argparse.ArgumentParser(prog="headroom")
    parser.add_argument("command", choices=["proxy"])
    for option in ("--host", "--port", "--mode", "--backend", "--memory-db-path", "--anyllm-provider", "--region"):
        parser.add_argument(option)
    for flag in ("--telemetry", "--no-telemetry", "--memory"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    if "crash" in mood():
        sys.exit("This proxy cannot start today.")
    if "slow" in mood():
        time.sleep(float(mood()[1]))
    server = ThreadingHTTPServer((options.host or "127.0.0.1", int(options.port or 8787)), Handler)
    server.daemon_threads = True
    print("listening on", server.server_address, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
