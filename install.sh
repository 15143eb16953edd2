#!/bin/sh
# Installs Headroom Tray for this user on Linux, without root, or brings a newer version:   sh install.sh
# Removes every profile and then the program:                                               sh install.sh --uninstall
# HEADROOM_TRAY_RELEASES names another place that holds the archives and their SHA256SUMS.
set -eu
releases=${HEADROOM_TRAY_RELEASES:-https://github.com/headroom-tray/headroom-tray/releases/latest/download}
data=${XDG_DATA_HOME:-$HOME/.local/share} links=$HOME/.local/bin
program=$data/headroom-tray entry=$data/applications/dev.headroom.Tray.desktop

fail() {
    printf 'Error: %s\n  %s\n' "$1" "$2" >&2
    exit 1
}

ours() { case $(readlink "$1") in "$program"/*) ;; *) return 1 ;; esac }

if [ "${1-}" = --uninstall ]; then
    [ -x "$program/bin/headroom" ] || fail "Headroom Tray is not in $program." "There is nothing to remove."
    "$program/bin/headroom-tray" --quit >/dev/null 2>&1 || true
    "$program/bin/headroom" install agent leave ||
        fail "Not every setting could be restored, so the program stays." "Correct what the lines above name, then run this again."
    for name in headroom headroomctl headroom-tray; do ! ours "$links/$name" || rm "$links/$name"; done
    rm -rf "$program" "$entry"
    echo "Headroom Tray is gone, and every profile with it."
    exit
fi
[ $# -eq 0 ] || fail "'$1' is not known." "The one option is --uninstall."
[ "$(uname -s)" = Linux ] || fail "This script is for Linux." "Other systems have packages: $releases"

fetch() {
    if command -v curl >/dev/null; then curl -fsSL -o "$2" "$1"; else wget -q -O "$2" "$1"; fi ||
        fail "$1 could not be fetched." "Nothing was changed. Try again; behind a proxy, set https_proxy first."
}

mkdir -p "$data" "$links" "${entry%/*}"; work=$(mktemp -d "$data/.headroom-tray.XXXXXX")
trap 'rm -rf "$work"' EXIT; trap 'exit 1' HUP INT TERM
fetch "$releases/SHA256SUMS" "$work/all"
grep -E "^[0-9a-f]{64} [ *]headroom-tray-[^ /]+-linux-$(uname -m)\.tar\.gz\$" "$work/all" >"$work/sum" || true
[ "$(wc -l <"$work/sum")" -eq 1 ] || fail "There is no archive for a $(uname -m) here." "Seen: $releases/SHA256SUMS"
archive=$(sed 's/^[^ ]* .//' "$work/sum")
fetch "$releases/$archive" "$work/$archive"
(cd "$work" && sha256sum -c sum >/dev/null 2>&1) ||
    fail "$archive is not what its checksum says." "It was not installed. Try again; if that does not help, tell its makers."
tar -xzf "$work/$archive" -C "$work"
version=$("$work/headroom-tray/bin/headroom" --version) || fail "The program does not start here." "Nothing was changed."
[ ! -e "$program" ] || mv "$program" "$work/old"
if ! mv "$work/headroom-tray" "$program"; then
    [ ! -e "$work/old" ] || mv "$work/old" "$program"
    fail "$program could not be written." "What was there stays."
fi
[ ! -e "$work/old" ] || "$program/bin/headroom" install agent renew || true
other=$(command -v headroom || true)
for name in headroomctl headroom-tray headroom; do
    if [ "$name" = headroom ] && [ -n "$other" ] && ! ours "$other"; then continue; fi
    if [ ! -e "$links/$name" ] || ours "$links/$name"; then ln -sfn "$program/bin/${name%ctl}" "$links/$name"; fi
done
sed -e "s|^Exec=.*|Exec=\"$program/bin/headroom-tray\"|" -e "s|^Icon=.*|Icon=$program/share/icons/hicolor/256x256/apps/dev.headroom.Tray.png|" \
    "$program/share/applications/${entry##*/}" >"$entry"
echo "Installed $version in $program. Start it from the menu, or with: $links/headroom-tray"
if [ -n "$other" ] && ! ours "$other"; then echo "'headroom' stays $other; this program's command is $links/headroomctl."; fi
