#!/bin/sh
# Makes the installers of macOS: installers.sh IMAGE ICONS SBOM WORK VERSION TIME. Needs JDK 25 and Xcode's tools.
# With HEADROOM_SIGN_IDENTITY (a Developer ID's name) bundle and installers are signed, with HEADROOM_NOTARY_PROFILE (of
# notarytool's keychain) they are notarized too.
set -eu
image=$1 icons=$2 sbom=$3 work=$4 version=$5 time=$6
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
root=$here/../..
app="$work/Headroom Tray.app"
home="$app/Contents/runtime/Contents/Home"
# The JDK that made the image, whatever is on the PATH.
jpackage=$(cat "$image/../jdk")/bin/jpackage
system=$(uname -m)
[ "$system" = x86_64 ] && system=x64
# A bundle's version must not start with 0 (CFBundleVersion); the file's name says the true one.
bundle=$version
case $version in 0.*) bundle=1.${version#0.} ;; esac

fill() {
    sed -e "s|@VERSION@|$bundle|g" -e "s|@IMAGE@|$image|g" -e "s|@ICONS@|$icons|g" -e "s|@APP@|$app|g" \
        -e "s|@LICENSE@|$root/LICENSE|g" "$1" >"$2"
}

rm -rf "$work"
mkdir -p "$work"
fill "$here/../jpackage.options" "$work/common.options"
fill "$here/image.options" "$work/image.options"
fill "$here/installer.options" "$work/installer.options"
set --
if [ -n "${HEADROOM_SIGN_IDENTITY:-}" ]; then
    set -- --mac-sign --mac-signing-key-user-name "$HEADROOM_SIGN_IDENTITY"
fi
"$jpackage" "@$work/common.options" "@$work/image.options" --dest "$work"
mkdir -p "$home/libexec"
cp "$here/every-user.sh" "$home/libexec/every-user"
cp "$here/uninstall.sh" "$home/libexec/uninstall"
chmod 755 "$home/libexec/every-user" "$home/libexec/uninstall"
# The trained archives are checked against the time of the runtime's files, which jpackage has copied.
find "$home" -exec touch -h -t "$(date -j -u -f %Y-%m-%dT%H:%M:%SZ "$time" +%Y%m%d%H%M.%S)" {} +
if [ -n "${HEADROOM_SIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "Developer ID Application: $HEADROOM_SIGN_IDENTITY" "$app"
fi
for type in pkg dmg; do
    "$jpackage" "@$work/installer.options" --resource-dir "$here/resources" --type "$type" --dest "$work" "$@"
    mv "$work/Headroom Tray-$bundle.$type" "$work/headroom-tray-$version-macos-$system.$type"
    if [ -n "${HEADROOM_NOTARY_PROFILE:-}" ]; then
        xcrun notarytool submit "$work/headroom-tray-$version-macos-$system.$type" --wait \
            --keychain-profile "$HEADROOM_NOTARY_PROFILE"
        xcrun stapler staple "$work/headroom-tray-$version-macos-$system.$type"
    fi
done
cp "$sbom" "$work/headroom-tray-$version.cdx.xml"
(cd "$work" && shasum -a 256 headroom-tray-* >SHA256SUMS)
