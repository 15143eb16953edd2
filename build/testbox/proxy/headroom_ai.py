"""Stands in for the Python Headroom proxy where the real one cannot be made to do what a test needs: the same command line, the same
endpoints, nothing behind them; and the agent that profiles of its own installer start. A word in ~/.headroom-fake makes it misbehave: crash, hang, other, offline, or slow and a number of seconds.
So does the region crash-at-once, for containers, which see no such file.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
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
        # When it was first seen as somebody else: by that the agent is timed.
        with contextlib.suppress(FileExistsError), open(os.path.expanduser("~/.headroom-fake-seen"), "x"):
            pass
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


def agent(duty, profile):
    folder = os.path.expanduser("~/.headroom/deploy/" + profile)
    if duty == "ensure":
        log = open(folder + "/runner.log", "a", encoding="utf-8")
        command = [sys.argv[0], "install", "agent", "run", "--profile", profile]
        subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        return
    with open(folder + "/manifest.json", encoding="utf-8") as file:
        manifest = json.load(file)
    names = {"profile": "profile", "preset": "preset", "runtime": "runtime_kind", "supervisor": "supervisor_kind", "scope": "scope"}
    variables = {"HEADROOM_DEPLOYMENT_" + name.upper(): manifest[key] for name, key in names.items()}
    proxy = subprocess.Popen([sys.argv[0], "proxy", *manifest["proxy_args"]], env={**os.environ, **manifest["base_env"], **variables})
    with open(folder + "/runner.pid", "w", encoding="utf-8") as file:
        file.write(str(proxy.pid))
    signal.signal(signal.SIGTERM, lambda *_: proxy.terminate())
    code = proxy.wait()
    os.unlink(folder + "/runner.pid")
    sys.exit(code)


def main():
    if sys.argv[1:3] == ["install", "agent"]:
        agent(sys.argv[3], sys.argv[5])
        return
    parser = argparse.ArgumentParser(prog="headroom")
    parser.add_argument("--version", action="version", version="headroom " + "0.28.0")
    parser.add_argument("command", choices=["proxy"])
    for option in ("--host", "--port", "--mode", "--backend", "--memory-db-path", "--anyllm-provider", "--region"):
        parser.add_argument(option)
    for option in ("--headroom-deployment-profile", "--headroom-deployment-runtime", "--protect-tool-results"):
        parser.add_argument(option)
    for flag in ("--telemetry", "--no-telemetry", "--memory", "--no-rate-limit"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    if "crash" in mood() or options.region == "crash-at-once":
        sys.exit("This proxy cannot start today.")
    if "slow" in mood():
        time.sleep(float(mood()[1]))
    server = ThreadingHTTPServer((options.host or "127.0.0.1", int(options.port or 8787)), Handler)
    server.daemon_threads = True
    print("listening on", server.server_address, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
