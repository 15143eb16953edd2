#!/bin/sh
# Builds the committed sources twice, in two folders, and compares everything that is shipped: jars, SBOM, image and,
# with -Pinstaller, the package's files. The trained archives differ between two trainings and are left out.
#   build/reproducible.sh [maven options, for example -Pinstaller]
set -eu
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
    mkdir -p "$work/$1"
    git -C "$root" archive HEAD | tar -x -C "$work/$1"
    name=$1
    shift
    (cd "$work/$name" && ./mvnw -q -B -DskipTests "$@" package)
}

# One line per file: type, mode, time, sum or link target, name.
list() (
    cd "$1"
    find . \( -path './*/target/*.jar' -o -path './packaging/target/sbom.xml' -o -path './packaging/target/headroom/*' \
        -o -path './packaging/target/installers/root/*' -o -path './packaging/target/icons/*' \) \
        ! -name cli.jsa ! -name agent.aot ! -name '*.aot' ! -path '*/packaging/target/modules/*' |
        LC_ALL=C sort | while IFS= read -r file; do
        if [ -h "$file" ]; then
            echo "link $(readlink "$file") $file"
        elif [ -f "$file" ]; then
            echo "file $(stat -c %a "$file") $(sha256sum <"$file" | cut -d ' ' -f 1) $file"
        fi
    done
)

build first "$@"
build a-second-folder "$@"
list "$work/first" >"$work/first.list"
list "$work/a-second-folder" >"$work/second.list"
if ! diff "$work/first.list" "$work/second.list"; then
    echo "Two builds of the same commit differ." >&2
    exit 1
fi
echo "Two builds of $(git -C "$root" rev-parse --short HEAD) are the same: $(wc -l <"$work/first.list") files compared."
