#!/usr/bin/env python3
"""A tool of a user's that asks the proxy at a port of loopback four times a second, half of them for streams, until it is told
to end (SIGTERM). Each question has a number and a model of its own, by which the provider's log tells what became of it. As
tools do, it asks once more, under a name of its own, when it is told that the engine went away with the question.

team.py PORT USER   prints a line of JSON at its end: how many questions there were, how many seconds the longest took with the
                    one that was asked again, which were asked again, and what was not answered well
"""

import http.client
import json
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

LIMIT_SECONDS = 90
PACE_SECONDS = 0.25


def ask(port, user, number, again, troubles, waits):
    begin = time.monotonic()
    if not asked(port, user, str(number), number % 2 == 0, troubles, True):
        again.append(number)
        asked(port, user, "%dr" % number, number % 2 == 0, troubles, False)
    waits.append(time.monotonic() - begin)


def asked(port, user, number, stream, troubles, may_repeat):
    """Whether that was the end of it, good or bad."""
    text = "Question %s of %s." % (number, user)
    body = {
        "model": "%s-%s" % (user, number),
        "max_tokens": 64,
        "stream": stream,
        "messages": [{"role": "user", "content": text}],
    }
    request = urllib.request.Request("http://127.0.0.1:%s/v1/messages" % port, json.dumps(body).encode(), method="POST")
    request.add_header("content-type", "application/json")
    request.add_header("anthropic-version", "2023-06-01")
    request.add_header("user-agent", "claude-cli/2.1")
    request.add_header("x-api-key", "sk-ant-" + user)
    try:
        with urllib.request.urlopen(request, timeout=LIMIT_SECONDS) as answer:
            said = answer.read().decode()
            if "FAKE_PROVIDER_OK" not in said or (stream and "message_stop" not in said):
                troubles.append("%s: %d %s %r" % (number, answer.status, dict(answer.headers), said[:200]))
    except urllib.error.HTTPError as error:
        said = error.read().decode(errors="replace")
        if may_repeat and error.code == 503 and "send the request again" in said:
            return False
        troubles.append("%s: %d %s" % (number, error.code, said[:200]))
    except (OSError, http.client.HTTPException) as error:  # the latter when an answer breaks off
        troubles.append("%s: %r" % (number, error))
    return True


def main(port, user):
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    again, troubles, waits, questions = [], [], [], []
    while not ended.is_set():
        question = threading.Thread(target=ask, args=(port, user, len(questions), again, troubles, waits))
        question.start()
        questions.append(question)
        ended.wait(PACE_SECONDS)
    for question in questions:
        question.join()
    waits.sort()
    told = {"questions": len(questions), "longest": round(waits[-1], 1), "half within": round(waits[len(waits) // 2], 3)}
    print(json.dumps({**told, "again": sorted(again), "troubles": troubles}))


main(*sys.argv[1:])
