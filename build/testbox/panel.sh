#!/bin/bash
# Runs a command on a display of its own: Xvfb, a session bus, a window manager and an XFCE panel that hosts tray icons
# (StatusNotifier and XEmbed).
#   panel.sh [-s 1280x800] [-o picture.png [-t seconds]] [-n | -x] CMD...
# -o: takes a picture of the screen after -t seconds and ends the command. -n: no panel, a desktop without a tray.
# -x: an old panel that hosts XEmbed icons only (trayer).
# Run it as an ordinary user. Packages: README.md.
set -u

size=1280x800 picture='' seconds=8 panel=yes
while getopts "s:o:t:nx" option; do
    case $option in
    s) size=$OPTARG ;;
    o) picture=$(realpath "$OPTARG") ;;
    t) seconds=$OPTARG ;;
    n) panel='' ;;
    x) panel=old ;;
    *) exit 64 ;;
    esac
done

if [ -z "${PANEL_INSIDE:-}" ]; then
    runtime=${XDG_RUNTIME_DIR:-$(mktemp -d)}
    chmod 700 "$runtime"
    export PANEL_INSIDE=1 XDG_RUNTIME_DIR=$runtime GTK_A11Y=none NO_AT_BRIDGE=1
    exec xvfb-run -a -s "-screen 0 ${size}x24 -nolisten tcp" dbus-run-session -- "$0" "$@"
fi
shift $((OPTIND - 1))

running=()
trap 'kill "${running[@]}" 2>/dev/null' EXIT

background() {
    "$@" >/dev/null 2>&1 &
    running+=($!)
}

# Tries for up to ten seconds.
until_true() {
    for _ in $(seq 100); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    echo "panel.sh: gave up waiting for: $*" >&2
}

set_panel() {
    xfconf-query -c xfce4-panel -n -p "$@" >/dev/null 2>&1
}

has_tray() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.kde.StatusNotifierWatcher 2>/dev/null | grep -q true
}

background openbox
if [ "$panel" = old ]; then
    background trayer --edge top --align left --widthtype pixel --width 300 --heighttype pixel --height 32
    until_true xdotool search --class trayer
elif [ -n "$panel" ]; then
    for daemon in /usr/lib/*/xfce4/xfconf/xfconfd; do
        background "$daemon"
    done
    until_true xfconf-query -l
    set_panel /panels -a -t int -s 1
    set_panel /panels/panel-1/position -t string -s 'p=6;x=0;y=0'
    set_panel /panels/panel-1/length -t uint -s 100
    set_panel /panels/panel-1/size -t uint -s 32
    set_panel /panels/panel-1/position-locked -t bool -s true
    set_panel /panels/panel-1/plugin-ids -a -t int -s 1 -t int -s 2
    set_panel /plugins/plugin-1 -t string -s systray
    set_panel /plugins/plugin-2 -t string -s clock
    background xfce4-panel --disable-wm-check
    until_true has_tray
fi

"$@" &
command=$!
running+=("$command")
if [ -n "$picture" ]; then
    sleep "$seconds"
    import -window root "$picture"
    kill "$command" 2>/dev/null
fi
wait "$command"
