#!/bin/sh
# Makes a Debian package of a file system: deb.sh ROOT WORK VERSION TIME prints the package's name, which lies in WORK.
# Every file is the package manager's own; the same files give the same bytes. HEADROOM_QUICK=1: hardly compressed.
set -eu
files=$1 work=$2 version=$3 time=$4
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -u -d "$time" +%s)
root=$work/root
compression='-Zxz -z6'
[ -z "${HEADROOM_QUICK:-}" ] || compression='-Zgzip -z1'
umask 022

fill() {
    mkdir -p "$(dirname "$2")"
    sed -e "s/@VERSION@/$version/g" -e "s/@RFC_DATE@/$(LC_ALL=C date -u -R -d "$time")/g" "$1" >"$2"
}

packed() {
    fill "$1" "$2"
    gzip -9n "$2"
}

rm -rf "$work"
mkdir -p "$work"
cp -al "$files" "$root"
mkdir "$root/DEBIAN"
packed "$here/../../CHANGELOG.md" "$root/usr/share/doc/headroom-tray/NEWS"
packed "$here/deb/changelog" "$root/usr/share/doc/headroom-tray/changelog"
fill "$here/deb/copyright" "$root/usr/share/doc/headroom-tray/copyright"
fill "$here/deb/lintian-overrides" "$root/usr/share/lintian/overrides/headroom-tray"
architecture=$(dpkg --print-architecture)
size=$(du -sk --apparent-size "$root/usr" | cut -f 1)
fill "$here/deb/control" "$root/DEBIAN/control"
sed -i -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" "$root/DEBIAN/control"
for script in postinst prerm postrm; do
    cp "$here/deb/$script" "$root/DEBIAN/$script"
    chmod 755 "$root/DEBIAN/$script"
done
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
find "$root" -newermt "$time" -exec touch -h -d "$time" {} +

package=headroom-tray_${version}_$architecture.deb
# shellcheck disable=SC2086
dpkg-deb --root-owner-group $compression --build "$root" "$work/$package" >/dev/null
echo "$package"
