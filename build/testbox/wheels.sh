#!/bin/sh
# Prints for each version the path of a folder with all that pip needs to install the real proxy without an index; what is
# missing is downloaded (0.2 GB each). Usage: wheels.sh VERSION...
set -eu
folder=${XDG_CACHE_HOME:-$HOME/.cache}/headroom-tests
# One maker at a time, as for environments.
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
for version in "$@"; do
    wheels=$folder/wheels-$version
    if [ ! -d "$wheels" ]; then
        rm -rf "$folder"/new-*
        umask 022
        /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --dest "$folder/new-$version" \
            "headroom-ai[proxy]==$version" >&2
        mv "$folder/new-$version" "$wheels"
    fi
    echo "$wheels"
done
