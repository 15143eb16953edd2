#!/bin/sh
# Makes every installer of Linux that can be made here: installers.sh IMAGE ICONS SBOM WORK VERSION TIME.
# Installers, SBOM, checksums and, with a key in HEADROOM_GPG_KEY, signatures lie in WORK afterwards.
# HEADROOM_QUICK=1 packs for tests: hardly compressed.
set -eu
image=$1 icons=$2 sbom=$3 work=$4 version=$5 time=$6
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
key=${HEADROOM_GPG_KEY:-}

# make KIND TOOL...: says what is missing instead, where a tool is.
make() {
    kind=$1
    shift
    for tool in "$@"; do
        if ! command -v "$tool" >/dev/null; then
            echo "No $kind package: $tool is missing here." >&2
            return
        fi
    done
    name=$(sh "$here/$kind.sh" "$work/root" "$work/$kind" "$version" "$time")
    mv "$work/$kind/$name" "$work/$name"
    rm -rf "${work:?}/$kind"
    if [ -n "$key" ] && [ "$kind" = rpm ]; then
        rpmsign --define "__gpg $(command -v gpg)" --define "_gpg_name $key" --addsign "$work/$name" >/dev/null
    fi
    installers="$installers $name"
}

installers=''
rm -rf "$work"
mkdir -p "$work"
sh "$here/root.sh" "$image" "$icons" "$work/root" "$version" "$time"
make deb dpkg-deb dpkg gzip xz
make rpm rpmbuild xz
make tar tar gzip
cp "$sbom" "$work/headroom-tray-$version.cdx.xml"
cd "$work"
# shellcheck disable=SC2086
sha256sum $installers "headroom-tray-$version.cdx.xml" >SHA256SUMS
if [ -n "$key" ]; then
    for file in $installers SHA256SUMS; do
        gpg --batch --yes --local-user "$key" --armor --detach-sign "$file"
    done
fi
