#!/bin/sh
# Prints the path of a virtual environment that holds the real proxy, headroom-ai[proxy], of this version; where there is none, pip
# makes it (about a minute, 0.9 GB). Usage: engine.sh VERSION
# The environment is made under another name and moved when it is whole: what has the name is whole.
set -eu
version=${1:?"usage: engine.sh VERSION"}
folder=${XDG_CACHE_HOME:-$HOME/.cache}/headroom-tests
engine=$folder/engine-$version

# One maker at a time, pip included: what lies there unfinished was left by one that was killed.
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
if [ ! -x "$engine/bin/headroom" ]; then
    rm -rf "$folder"/new-*
    new=$folder/new-$version
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' INT TERM
    python=/usr/bin/python3
    [ -x "$python" ] || python=python3
    # Users of a test machine run it too.
    umask 022
    {
        "$python" -m venv "$new"
        "$new/bin/pip" install --quiet --disable-pip-version-check "headroom-ai[proxy]==$version"
    } >&2
    # Programs of an environment name its interpreter by its path.
    grep -rlIF "$new" "$new/bin" "$new/pyvenv.cfg" | xargs sed -i "s|$new|$engine|g"
    rm -rf "$engine"
    mv "$new" "$engine"
fi
echo "$engine"
