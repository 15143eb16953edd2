#!/bin/sh
# Draws the pictures of the README anew from today's screens, and says which of them were stale.
# ReadmePicturesTest, which every build runs, fails when the words in them are not those of the screens.
set -eu
cd "$(dirname "$0")/.."
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp docs/images/*.png "$before"
./mvnw -q -pl desktop -am test -Dtest=ReadmePicturesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpictures.update=true
for picture in docs/images/*.png; do
    if ! cmp -s "$picture" "$before/${picture##*/}"; then
        echo "$picture was stale and is drawn anew"
    fi
done
