#!/bin/sh
# Makes a container image of the stand-in proxy from this machine's Python, without any registry. Usage: image.sh NAME
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
python=$(readlink -f "$(command -v python3)")
library=$(python3 -c 'import os; print(os.path.dirname(os.__file__))')
mkdir -p "$root/tmp" "$root/app" "$root/usr/local/bin" "$root$(dirname "$python")" "$root$(dirname "$library")"
chmod 1777 "$root/tmp"
cp "$here/headroom_ai.py" "$root/app/"
{
    echo "#!$python"
    cat "$here/headroom_ai.py"
} >"$root/usr/local/bin/headroom"
chmod 755 "$root/usr/local/bin/headroom"
cp "$python" "$root$python"
cp -r "$library" "$root$(dirname "$library")/"
rm -rf "$root$library/test" "$root$library"/config-*
{
    ldd "$python"
    for module in "$library"/lib-dynload/*.so; do ldd "$module"; done
} | grep -o '/lib[^ ]*\.so[^ ]*' | sort -u | while read -r file; do
    mkdir -p "$root$(dirname "$file")"
    [ -e "$root$file" ] || cp -L "$file" "$root$file"
done
tar -C "$root" -c . | docker import --change "ENTRYPOINT [\"$python\",\"/app/headroom_ai.py\",\"proxy\"]" - "$1" >/dev/null
