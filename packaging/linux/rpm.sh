#!/bin/sh
# Makes an RPM package of a file system: rpm.sh ROOT WORK VERSION TIME prints the package's name, which lies in WORK.
# Nothing of the building machine goes in: no detected dependencies, no host name, no time of the build.
# HEADROOM_QUICK=1: not compressed.
set -eu
root=$1 work=$(realpath -m "$2") version=$3 time=$4
here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -u -d "$time" +%s)
umask 022
payload=w6.xzdio
[ -z "${HEADROOM_QUICK:-}" ] || payload=w.ufdio
rm -rf "$work"
mkdir -p "$work/sources"
sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$(LC_ALL=C date -u -d "$time" '+%a %b %d %Y')/g" \
    "$here/rpm/headroom-tray.spec" >"$work/headroom-tray.spec"
gzip -9nc "$here/../../CHANGELOG.md" >"$work/sources/NEWS.gz"
cp "$here/../../LICENSE" "$work/sources/LICENSE"
touch -d "$time" "$work"/sources/*
rpmbuild -bb --quiet --define "_topdir $work" --define "_sourcedir $work/sources" --define "_builddir $work" \
    --define "_rpmdir $work" --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
    --define "_binary_payload $payload" --define "_tmppath $work" --define "_buildhost headroom-tray" --define 'use_source_date_epoch_as_buildtime 1' \
    --define 'clamp_mtime_to_source_date_epoch 1' --define "laid_out $(realpath "$root")" "$work/headroom-tray.spec" >&2
cd "$work"
echo *.rpm
