#!/bin/sh
# Makes an archive that runs from wherever it is unpacked: tar.sh ROOT WORK VERSION TIME prints its name; it lies in WORK.
# Its folder has no version in its name, so that services go on to find the program when a newer one is unpacked over it.
set -eu
root=$1 work=$2 version=$3 time=$4
rm -rf "$work"
mkdir -p "$work/headroom-tray"
cp -al "$root/usr/lib/headroom-tray/." "$work/headroom-tray/"
rm -r "$work/headroom-tray/libexec"
cp -al "$root/usr/share" "$work/headroom-tray/share"
touch -d "$time" "$work/headroom-tray"
level=9
[ -z "${HEADROOM_QUICK:-}" ] || level=1
archive=headroom-tray-$version-linux-$(uname -m).tar.gz
(cd "$work" && tar --sort=name --mtime="$time" --owner=root:0 --group=root:0 --format=gnu -cf - headroom-tray |
    gzip "-${level}n" >"$archive")
echo "$archive"
