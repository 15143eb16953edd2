#!/bin/sh
# Makes a Debian package of the image: deb.sh IMAGE ICONS WORK VERSION TIME; the package lies in WORK afterwards.
# Every file is the package manager's own; the same image gives the same bytes.
set -eu
image=$1 icons=$2 work=$3 version=$4 time=$5
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
for tool in dpkg-deb gzip; do
    if ! command -v "$tool" >/dev/null; then
        echo "No Debian package: $tool is missing here." >&2
        exit 0
    fi
done
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -u -d "$time" +%s)
day=${time%T*}
root=$work/root
umask 022

fill() {
    mkdir -p "$(dirname "$2")"
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$day/g" -e "s/@RFC_DATE@/$(LC_ALL=C date -u -R -d "$time")/g" "$1" >"$2"
}

packed() {
    fill "$1" "$2"
    gzip -9n "$2"
}

rm -rf "$work"
mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin"
cp -a "$image" "$root/usr/lib/headroom-tray"
rm -f "$root"/usr/lib/headroom-tray/bin/*.cmd
chmod -R u+w,go-w,a+rX "$root/usr/lib/headroom-tray"
if command -v strip >/dev/null; then
    find "$root/usr/lib/headroom-tray" \( -name '*.so' -o -name jexec -o -name jspawnhelper -o -name java \) -type f \
        -exec strip --strip-unneeded {} +
fi
ln -s ../lib/headroom-tray/bin/headroom "$root/usr/bin/headroomctl"
ln -s ../lib/headroom-tray/bin/headroom-tray "$root/usr/bin/headroom-tray"

fill "$here/dev.headroom.Tray.desktop" "$root/usr/share/applications/dev.headroom.Tray.desktop"
fill "$here/dev.headroom.Tray.metainfo.xml" "$root/usr/share/metainfo/dev.headroom.Tray.metainfo.xml"
packed "$here/headroom.1" "$root/usr/share/man/man1/headroom.1"
packed "$here/headroom-tray.1" "$root/usr/share/man/man1/headroom-tray.1"
ln -s headroom.1.gz "$root/usr/share/man/man1/headroomctl.1.gz"
packed "$here/../../docs/changelog.md" "$root/usr/share/doc/headroom-tray/NEWS"
packed "$here/deb/changelog" "$root/usr/share/doc/headroom-tray/changelog"
fill "$here/deb/copyright" "$root/usr/share/doc/headroom-tray/copyright"
fill "$here/deb/lintian-overrides" "$root/usr/share/lintian/overrides/headroom-tray"
if [ -d "$icons/hicolor" ]; then
    mkdir -p "$root/usr/share/icons"
    cp -a "$icons/hicolor" "$root/usr/share/icons/hicolor"
fi

architecture=$(dpkg --print-architecture)
size=$(du -sk --apparent-size "$root/usr" | cut -f 1)
fill "$here/deb/control" "$root/DEBIAN/control"
sed -i -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" "$root/DEBIAN/control"
for script in postinst prerm; do
    cp "$here/deb/$script" "$root/DEBIAN/$script"
    chmod 755 "$root/DEBIAN/$script"
done
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "$time" {} +

package=$work/headroom-tray_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z6 --build "$root" "$package" >/dev/null
(cd "$work" && sha256sum "${package##*/}" >"${package##*/}.sha256")
