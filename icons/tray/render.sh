#!/bin/sh
# Renders the tray icons into the pixels that the desktop carries: raw RGBA, rows from the top, one file per size.
# Needs rsvg-convert (librsvg2-bin) and convert (imagemagick).
set -eu
cd "$(dirname "$0")"
out=../../desktop/src/main/resources/dev/headroom/desktop/tray
mkdir -p "$out"
for icon in *.svg; do
    for size in 22 24 32 48; do
        rsvg-convert -w $size -h $size "$icon" | convert png:- -depth 8 "rgba:$out/${icon%.svg}-$size.rgba"
    done
done
