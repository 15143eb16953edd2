#!/bin/sh
# Fails when a class bears a name that docs/renames.md calls old, when two top-level classes share a simple name, or when docs/glossary.md
# names a class that does not exist.
set -eu
cd "$(dirname "$0")/.."

classes=$(find . -name target -prune -o -path '*/java/dev/headroom/*.java' ! -name '*-info.java' -print |
    sed -e 's#.*/java/dev/headroom/##' -e 's#\.java$##' -e 's#/#.#g' | sort)
status=0

# shellcheck disable=SC2016 # A backquote is meant.
old=$(sed -n -e '/^## Classes/,/^## Packages/s/^| `\([^`]*\)` |.*/\1/p' docs/renames.md | sort)
if [ -z "$old" ]; then
    echo "docs/renames.md lists no old name." >&2
    exit 1
fi
again=$(printf '%s\n' "$classes" | grep -Fx "$old" || true)
if [ -n "$again" ]; then
    printf 'These classes bear an old name of docs/renames.md:\n%s\n' "$again" >&2
    status=1
fi

twice=$(printf '%s\n' "$classes" | sed 's/.*\.//' | sort | uniq -d)
if [ -n "$twice" ]; then
    printf 'These simple names belong to two classes:\n%s\n' "$twice" >&2
    status=1
fi
terms=$(sed -n 's/^| .* | .* | \(.*\) |$/\1/p' docs/glossary.md | grep -o '`[A-Z][A-Za-z]*' | tr -d '`' | sort -u)
if [ -z "$terms" ]; then
    echo "docs/glossary.md names no class." >&2
    exit 1
fi
gone=$(printf '%s\n' "$classes" | sed 's/.*\.//' | sort -u | { have=$(cat); printf '%s\n' "$terms" | grep -Fxv "$have" || true; })
if [ -n "$gone" ]; then
    printf 'docs/glossary.md names classes that do not exist:\n%s\n' "$gone" >&2
    status=1
fi
exit $status
