#!/bin/bash
# Measures the desktop on a display of its own: when icon and window are there, what they hold, what they do while idle.
#   desktop-bench.sh IMAGE [rounds]
# IMAGE is packaging/target/headroom. Run it on a machine that does nothing else. One line for each round, then the medians.
# Packages: README.md. Times are from the start of the program, memory is VmRSS of proc(5), idle is in clock ticks (10 ms).
set -u

image=$(realpath "$1")
rounds=${2:-5}
here=$(dirname "$(realpath "$0")")

if [ -z "${BENCH_INSIDE:-}" ]; then
    export BENCH_INSIDE=1
    exec "$here/panel.sh" "$here/desktop-bench.sh" "$image" "$rounds"
fi

now() { date +%s%3N; }

has_icon() {
    dbus-send --session --print-reply --dest=org.kde.StatusNotifierWatcher /StatusNotifierWatcher \
        org.freedesktop.DBus.Properties.Get string:org.kde.StatusNotifierWatcher \
        string:RegisteredStatusNotifierItems 2>/dev/null | grep -q StatusNotifierItem
}

has_window() { xdotool search --onlyvisible --name '^Headroom$' >/dev/null 2>&1; }

wait_for() { # at most some ten seconds
    for _ in $(seq 800); do
        "$@" && return
        sleep 0.01
    done
    echo "waited in vain for: $*" >&2
}

rss() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }

home=$(mktemp -d)
export HOME=$home
trap 'rm -rf "$home"' EXIT

round() {
    begun=$(now)
    "$image/bin/headroom-tray" --background >/dev/null 2>&1 &
    program=$!
    wait_for has_icon
    icon=$(($(now) - begun))
    sleep 10
    hidden=$(rss "$program")
    before=$(ticks "$program")
    sleep 20
    idle=$(($(ticks "$program") - before))
    "$image/bin/headroom-tray" >/dev/null 2>&1
    wait_for has_window
    sleep 5
    opened=$(rss "$program")
    kill "$program"
    wait "$program" 2>/dev/null

    begun=$(now)
    "$image/bin/headroom-tray" >/dev/null 2>&1 &
    program=$!
    wait_for has_window
    window=$(($(now) - begun))
    kill "$program"
    wait "$program" 2>/dev/null
    echo "$icon $window $hidden $opened $idle"
}

echo "icon-ms window-ms hidden-MiB open-MiB idle-ticks-in-20-s"
for _ in $(seq "$rounds"); do
    round
done | tee "$home/rounds"
for column in 1 2 3 4 5; do
    sort -n -k "$column,$column" "$home/rounds" | awk -v c="$column" '{ v[NR] = $c } END { printf "%s ", v[int((NR + 1) / 2)] }'
done
echo "medians"
