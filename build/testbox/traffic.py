"""Traffic as coding tools make it, for the proxy at a port of loopback. Prints how many answers had which status as JSON, or, for
a connection that broke, how many had which error. No answer is judged here.
    traffic.py PORT conversation          three turns, of which each adds a tool result of 86 kB JSON
    traffic.py PORT image                 one question with a picture
    traffic.py PORT at-once COUNT         so many questions at the same time
    traffic.py PORT steady COUNT [PID]    so many questions, ten a second; after a third of them PID is killed (SIGKILL)
"""

import base64
import collections
import json
import os
import signal
import struct
import sys
import threading
import time
import urllib.error
import urllib.request
import zlib

LIMIT_SECONDS = 90
TOOL = {
    "name": "query",
    "description": "Asks the table of users.",
    "input_schema": {"type": "object", "properties": {"page": {"type": "integer"}}},
}


def send(port, messages):
    body = {"model": "claude-sonnet-4-5", "max_tokens": 64, "stream": True, "tools": [TOOL], "messages": messages}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/messages", json.dumps(body).encode(), method="POST")
    request.add_header("Content-Type", "application/json")
    request.add_header("anthropic-version", "2023-06-01")
    request.add_header("x-api-key", "sk-test-of-this-machine")
    try:
        with urllib.request.urlopen(request, timeout=LIMIT_SECONDS) as answer:
            answer.read()
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except (OSError, EOFError) as error:
        return type(error).__name__


def rows(page):
    return [
        {
            "id": page * 1000 + row,
            "name": f"user{row}",
            "email": f"user{row}@example.org",
            "active": row % 3 == 0,
            "score": row * 7 % 101,
            "team": "platform",
            "city": "Berlin",
        }
        for row in range(700)
    ]


def conversation(port):
    messages = [{"role": "user", "content": "Which users are active?"}]
    for page in range(3):
        call = f"toolu_{page:024d}"
        messages.append({"role": "assistant", "content": [{"type": "tool_use", "id": call, "name": "query", "input": {"page": page}}]})
        result = json.dumps(rows(page))
        messages.append({"role": "user", "content": [{"type": "tool_result", "tool_use_id": call, "content": result}]})
        yield send(port, messages)
        messages.append({"role": "assistant", "content": [{"type": "text", "text": "I look at the next page."}]})
        messages.append({"role": "user", "content": "Go on."})


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    side = 512
    pixels = b"".join(b"\0" + bytes((x * y) % 256 for x in range(side) for _ in range(3)) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


def image(port):
    source = {"type": "base64", "media_type": "image/png", "data": picture()}
    content = [{"type": "image", "source": source}, {"type": "text", "text": "What is this?"}]
    yield send(port, [{"role": "user", "content": content}])


def together(port, count, between=0.0, victim=None):
    seen = []

    def ask(number):
        seen.append(send(port, [{"role": "user", "content": f"Question {number} of {count}, {os.getpid()}"}]))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(count)]
    for number, thread in enumerate(threads):
        if victim is not None and number == count // 3:
            os.kill(victim, signal.SIGKILL)
        thread.start()
        time.sleep(between)
    for thread in threads:
        thread.join()
    return seen


def main():
    port, kind = int(sys.argv[1]), sys.argv[2]
    if kind == "conversation":
        seen = conversation(port)
    elif kind == "image":
        seen = image(port)
    elif kind == "at-once":
        seen = together(port, int(sys.argv[3]))
    else:
        victim = int(sys.argv[4]) if len(sys.argv) > 4 else None
        seen = together(port, int(sys.argv[3]), 0.1, victim)
    print(json.dumps(collections.Counter(seen), sort_keys=True))


main()
