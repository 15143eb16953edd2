#!/bin/sh
# Measures, on a booted test machine, what the agent costs and how fast it acts; prints a table for docs/benchmarks.md.
# Needs root and the built image. Usage: build/testbox/bench.sh [IMAGE]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
image=${1:-$here/../../packaging/target/headroom}
export TESTBOX=bench-$$
trap '"$here/testbox.sh" stop' EXIT
"$here/testbox.sh" start -b "$(realpath "$image"):/opt/headroom-tray" -b "$here:/mnt/testbox"
"$here/testbox.sh" adduser ben
"$here/testbox.sh" as ben /mnt/testbox/proxy/venv.sh /home/ben/venv
"$here/testbox.sh" as ben /usr/bin/python3 /mnt/testbox/bench.py
