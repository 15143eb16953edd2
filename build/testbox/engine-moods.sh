#!/bin/sh
# Makes a virtual environment that runs the real proxy of another one, and that a word in ~/.headroom-fake makes fail: crash (it cannot
# start), or slow and a number of seconds (before it starts). Usage: engine-moods.sh ENVIRONMENT NEW
set -eu
"$1/bin/python3" -m venv --without-pip "$2"
packages=$(echo "$2"/lib/python3*/site-packages)
real=$(echo "$1"/lib/python3*/site-packages)
cat >"$packages/headroom_moods.py" <<'PYTHON'
import os
import sys
import time

try:
    with open(os.path.expanduser("~/.headroom-fake"), encoding="utf-8") as file:
        mood = file.read().split()
except OSError:
    mood = []
if mood and "proxy" in sys.orig_argv[:4]:
    if mood[0] == "crash":
        sys.stderr.write("This proxy cannot start today.\n")
        os._exit(1)
    if mood[0] == "slow":
        time.sleep(float(mood[1]))
PYTHON
# Python goes through such a file line by line when it starts: a folder is searched from then on, an import is done.
printf '%s\nimport headroom_moods\n' "$real" >"$packages/engine.pth"
ln -s "$real"/headroom_ai-*.dist-info "$packages/"
sed "1s|.*|#!$2/bin/python3|" "$1/bin/headroom" >"$2/bin/headroom"
chmod 755 "$2/bin/headroom"
"$2/bin/python3" -m compileall -q "$packages/headroom_moods.py"
