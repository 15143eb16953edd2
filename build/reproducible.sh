#!/bin/sh
# Builds the committed sources twice, in two folders, and compares everything that is shipped: jars, SBOM, image and,
# with -Pinstaller, the package's files and, made from the second build's files and the first one's trained archives,
# the packages themselves. Trained archives differ between two trainings (docs/releasing.md) and are left out.
#   build/reproducible.sh [maven options, for example -Pinstaller]
set -eu
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
archives='cli.jsa wrap.jsa tray.jsa agent.aot'

build() {
    mkdir -p "$work/$1"
    git -C "$root" archive HEAD | tar -x -C "$work/$1"
    name=$1
    shift
    (cd "$work/$name" && ./mvnw -q -B -DskipTests "$@" package)
}

# What the first build's packages would be, had they been made here.
pack() (
    cd "$work/a-second-folder"
    for archive in $archives; do
        cp -p "$work/first/packaging/target/headroom/lib/$archive" "packaging/target/headroom/lib/$archive"
    done
    version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml)
    time=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' pom.xml)
    sh packaging/linux/installers.sh packaging/target/headroom packaging/target/icons packaging/target/sbom.xml \
        "$PWD/packaging/target/installers" "$version" "$time"
)

# One line per file: type, mode, sum or link target, name.
list() (
    cd "$1"
    find . \( -path './*/target/*.jar' -o -path './packaging/target/sbom.xml' -o -path './packaging/target/headroom/*' \
        -o -path './packaging/target/installers/root/*' -o -path './packaging/target/icons/*' \) \
        ! -name '*.jsa' ! -name '*.aot' ! -path '*/packaging/target/modules/*' |
        LC_ALL=C sort | while IFS= read -r file; do
        if [ -h "$file" ]; then
            echo "link $(readlink "$file") $file"
        elif [ -f "$file" ]; then
            echo "file $(stat -c %a "$file") $(sha256sum <"$file" | cut -d ' ' -f 1) $file"
        fi
    done
)

build first "$@"
build a-second-folder
first=$work/first/packaging/target second=$work/a-second-folder/packaging/target
for archive in $archives; do
    cmp -s "$first/headroom/lib/$archive" "$second/headroom/lib/$archive" || echo "As expected, $archive differs."
done
if [ -f "$first/installers/SHA256SUMS" ]; then
    pack
    if ! diff "$first/installers/SHA256SUMS" "$second/installers/SHA256SUMS"; then
        echo "Packages of the same files differ." >&2
        exit 1
    fi
    echo "Packages of the same files are the same to the byte:"
    cat "$first/installers/SHA256SUMS"
fi
list "$work/first" >"$work/first.list"
list "$work/a-second-folder" >"$work/second.list"
if ! diff "$work/first.list" "$work/second.list"; then
    echo "Two builds of the same commit differ." >&2
    exit 1
fi
echo "Two builds of $(git -C "$root" rev-parse --short HEAD) are the same: $(wc -l <"$work/first.list") files compared."
