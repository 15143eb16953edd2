#!/usr/bin/env python3
"""A user who asks one question after the other with a real coding tool, each from a process of its own and for a model of its own
name, until told to end (SIGTERM). What went wrong is told only for a question that was not answered.

tool-loop.py TOOL USER FOLDER   the tool (claude or codex), the user's name, and where npm has put the tools; prints a line of JSON at its end
"""

import json
import os
import signal
import subprocess
import sys
import time

LIMIT_SECONDS = 150


def command(tool, program, model):
    if tool == "claude":
        return [program, "-p", "hi", "--model", model]
    quiet = ["check_for_update_on_startup=false", "analytics.enabled=false", "features.plugins=false"]
    settings = [word for setting in quiet for word in ("-c", setting)]
    return [program, "exec", "--skip-git-repo-check", *settings, "-m", model, "hi"]


def main(tool, user, folder):
    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(True))
    environment = dict(
        os.environ,
        ANTHROPIC_API_KEY="sk-ant-api03-tool-of-" + user,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC="1",
        DISABLE_TELEMETRY="1",
        DISABLE_AUTOUPDATER="1",
    )
    program = os.path.join(folder, tool, "bin", tool)
    asked, slowest, troubles = 0, 0, []
    while not ended:
        asked += 1
        begin = time.monotonic()
        try:
            done = subprocess.run(
                command(tool, program, "%s-of-%s-%d" % (tool, user, asked)),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=LIMIT_SECONDS,
                text=True,
            )
            if done.returncode != 0 or "FAKE_PROVIDER_OK" not in done.stdout:
                troubles.append("%d: exit code %d: %s" % (asked, done.returncode, done.stdout[-600:]))
        except subprocess.TimeoutExpired as error:
            troubles.append("%d: no end: %r" % (asked, (error.stdout or b"")[-600:]))
        slowest = max(slowest, time.monotonic() - begin)
    print(json.dumps({"asked": asked, "slowest": round(slowest), "troubles": troubles}))


main(*sys.argv[1:])
