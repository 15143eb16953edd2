#!/bin/sh
# Prints the path of a folder that holds the real tools claude and codex, each in a folder of its name; npm puts them there where they
# are not yet (about a minute, 0.7 GB).
# What has the name is whole, as with engine.sh.
set -eu
claude=2.1.329
codex=0.169.0
folder=${XDG_CACHE_HOME:-$HOME/.cache}/headroom-tests
tools=$folder/tools-$claude-$codex

mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
if [ ! -d "$tools" ]; then
    rm -rf "$folder"/new-*
    new=$folder/new-tools
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' INT TERM
    # Users of a test machine run them too.
    umask 022
    {
        npm install --no-audit --no-fund -g --prefix "$new/claude" "@anthropic-ai/claude-code@$claude"
        (cd "$new/claude/lib/node_modules/@anthropic-ai/claude-code" && node install.cjs)
        npm install --no-audit --no-fund -g --prefix "$new/codex" "@openai/codex@$codex"
    } >&2
    mv "$new" "$tools"
fi
echo "$tools"
