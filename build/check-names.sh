#!/bin/sh
# Fails when a class bears a name that docs/renames.md calls old, or when two top-level classes share a simple name.
set -eu
cd "$(dirname "$0")/.."

classes=$(git ls-files --cached --others --exclude-standard '*.java' | grep '/java/dev/headroom/' | grep -v -e '-info\.java$' |
    while read -r file; do [ ! -f "$file" ] || echo "$file"; done |
    sed -e 's#.*/java/dev/headroom/##' -e 's#\.java$##' -e 's#/#.#g' | sort)
status=0

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
exit $status
