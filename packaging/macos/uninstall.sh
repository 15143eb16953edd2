#!/bin/sh
# A Mac has no uninstaller: this takes every user's profiles back and then removes what the installer brought.
#   sudo "/Applications/Headroom Tray.app/Contents/runtime/Contents/Home/libexec/uninstall"
set -eu
if [ "$(id -u)" != 0 ]; then
    echo "It needs administrator rights: run it with sudo." >&2
    exit 1
fi
bundle="/Applications/Headroom Tray.app"
home="$bundle/Contents/runtime/Contents/Home"
sh "$home/libexec/every-user" leave
pkill -f "$bundle/Contents/MacOS/" || true
for name in headroom headroomctl; do
    if [ "$(readlink "/usr/local/bin/$name")" = "$home/bin/headroom" ]; then
        rm "/usr/local/bin/$name"
    fi
done
rm -r "$bundle"
pkgutil --forget dev.headroom.tray >/dev/null 2>&1 || true
