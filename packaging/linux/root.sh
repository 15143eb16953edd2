#!/bin/sh
# Lays out the files of a package: root.sh IMAGE ICONS ROOT VERSION TIME. ROOT is the file system as a package brings it,
# without what is special to one kind of package; every file has the one given time.
set -eu
image=$1 icons=$2 root=$3 version=$4 time=$5
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
day=${time%T*}
umask 022

fill() {
    mkdir -p "$(dirname "$2")"
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$day/g" "$1" >"$2"
}

packed() {
    fill "$1" "$2"
    gzip -9n "$2"
}

# completion SHELL FILE: as the program itself prints it.
completion() {
    mkdir -p "$(dirname "$root/usr/share/$2")"
    "$image/bin/headroom" completion "$1" >"$root/usr/share/$2"
}

rm -rf "$root"
program=$root/usr/lib/headroom-tray
mkdir -p "$root/usr/lib" "$root/usr/bin"
cp -a "$image" "$program"
rm -f "$program"/bin/*.cmd
mkdir -p "$program/libexec"
cp "$here/every-user.sh" "$program/libexec/every-user"
chmod -R u+w,go-w,a+rX "$program"
chmod 755 "$program/libexec/every-user"
if command -v strip >/dev/null; then
    find "$program" \( -name '*.so' -o -name jexec -o -name jspawnhelper -o -name java \) -type f \
        -exec strip --strip-unneeded {} +
fi
ln -s ../lib/headroom-tray/bin/headroom "$root/usr/bin/headroomctl"
ln -s ../lib/headroom-tray/bin/headroom-tray "$root/usr/bin/headroom-tray"

fill "$here/dev.headroom.Tray.desktop" "$root/usr/share/applications/dev.headroom.Tray.desktop"
fill "$here/dev.headroom.Tray.metainfo.xml" "$root/usr/share/metainfo/dev.headroom.Tray.metainfo.xml"
# The manual page describes the commands as the program itself does.
"$image/bin/headroom" install agent manual >"$root/commands"
sed -e "/^@COMMANDS@\$/{" -e "r $root/commands" -e d -e "}" "$here/headroom.1" >"$root/headroom.1"
packed "$root/headroom.1" "$root/usr/share/man/man1/headroom.1"
rm "$root/commands" "$root/headroom.1"
packed "$here/headroom-tray.1" "$root/usr/share/man/man1/headroom-tray.1"
ln -s headroom.1.gz "$root/usr/share/man/man1/headroomctl.1.gz"
completion bash bash-completion/completions/headroom
ln -s headroom "$root/usr/share/bash-completion/completions/headroomctl"
completion zsh zsh/vendor-completions/_headroom
completion fish fish/vendor_completions.d/headroom.fish
ln -s headroom.fish "$root/usr/share/fish/vendor_completions.d/headroomctl.fish"
mkdir -p "$root/usr/share/icons"
cp -a "$icons/hicolor" "$root/usr/share/icons/hicolor"
find "$root" -exec touch -h -d "$time" {} +
