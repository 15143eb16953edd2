#!/bin/sh
# The numbers of the installers in packaging/target/installers, from one run: sizes, the time of an installation in a fresh
# test machine, and how long the installed command takes beside the runtime's own "java -version". Needs root.
set -eu
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
installers=$root/packaging/target/installers
export TESTBOX="numbers-$$"
box=$root/build/testbox/testbox.sh

megabytes() {
    awk -v bytes="$1" 'BEGIN { printf "%.1f MB\n", bytes / 1000000 }'
}

for file in "$installers"/headroom-tray*.deb "$installers"/headroom-tray*.rpm "$installers"/headroom-tray*.tar.gz; do
    if [ -f "$file" ]; then
        printf '%-50s %s\n' "${file##*/}" "$(megabytes "$(stat -c %s "$file")")"
    fi
done
"$box" start -b "$installers:/mnt/installers"
trap '"$box" stop' EXIT
# shellcheck disable=SC2016
"$box" exec bash -c '
    set -e
    TIMEFORMAT="installed with apt in %R s, of which the processor worked %U and %S s"
    time DEBIAN_FRONTEND=noninteractive apt-get install -y -q /mnt/installers/headroom-tray*.deb >/dev/null 2>&1
    find /usr/lib/headroom-tray -type f -printf "%s\n" |
        awk "{ sum += \$1 } END { printf \"installed: %.1f MB\n\", sum / 1e6 }"

    # Pairs, so that what else the machine does meets both; the first ones warm the page cache.
    once() {
        local begin
        begin=$(date +%s%N)
        "$@" >/dev/null 2>&1
        echo $((($(date +%s%N) - begin) / 1000))
    }
    for _ in 1 2 3; do once headroom --version; once /usr/lib/headroom-tray/bin/java -version; done >/dev/null
    for _ in $(seq 25); do
        echo "$(once headroom --version) $(once /usr/lib/headroom-tray/bin/java -version)"
    done >/var/tmp/pairs
    ours=$(cut -d " " -f 1 /var/tmp/pairs | sort -n | sed -n 13p)
    bare=$(cut -d " " -f 2 /var/tmp/pairs | sort -n | sed -n 13p)
    awk -v a="$ours" -v b="$bare" "BEGIN {
        printf \"headroom --version: %.0f ms, java -version: %.0f ms (medians of 25 pairs), %.2f times\n\", a/1000, b/1000, a/b }"
'
