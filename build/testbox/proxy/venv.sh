#!/bin/sh
# Makes a virtual environment at $1 that holds the stand-in proxy as an installed package would.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python3 -m venv --without-pip "$1"
packages=$(echo "$1"/lib/python3*/site-packages)
cp "$here/headroom_ai.py" "$packages/"
mkdir "$packages/headroom_ai-0.28.0.dist-info"
printf 'Metadata-Version: 2.1\nName: headroom-ai\nVersion: 0.28.0\n' >"$packages/headroom_ai-0.28.0.dist-info/METADATA"
printf '#!%s/bin/python3\nfrom headroom_ai import main\nmain()\n' "$1" >"$1/bin/headroom"
chmod 755 "$1/bin/headroom"
python3 -m compileall -q "$1"/lib/python3*/site-packages
