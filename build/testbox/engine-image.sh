#!/bin/sh
# Makes a container image of a virtual environment that engine.sh made, without any registry: the environment, its Python and the
# libraries that these load, with the entry point of the published image and, as there, its Python on the path. Usage: engine-image.sh ENVIRONMENT NAME
set -eu
engine=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
python=$(readlink -f "$engine/bin/python3")
library=$("$python" -c 'import os; print(os.path.dirname(os.__file__))')
named=$(readlink "$engine/bin/python3")
umask 022
mkdir -p "$root/tmp" "$root$(dirname "$python")" "$root$(dirname "$named")" "$root$(dirname "$engine")" "$root$(dirname "$library")"
chmod 1777 "$root/tmp"
cp "$python" "$root$python"
[ "$named" = "$python" ] || ln -s "$python" "$root$named"
find "$engine" "$library" "$python" -name '*.so*' -o -path "$python" | while read -r file; do
    ldd "$file" 2>/dev/null || true
done | grep -o ' /[^ ]*\.so[^ ]*' | sort -u | while read -r file; do
    case $file in
    "$engine"/* | "$library"/*) ;; # comes with its folder
    *)
        mkdir -p "$root$(dirname "$file")"
        cp -L "$file" "$root$file"
        ;;
    esac
done
# The loader has a fixed name, which no program lists as a path of its own.
loader=$(ldd "$python" | grep -o '/lib[^ ]*ld-linux[^ ]*')
mkdir -p "$root$(dirname "$loader")"
cp -L "$loader" "$root$loader"
tar -c --exclude="${library#/}/test" --exclude="${library#/}/site-packages" --exclude="${engine#/}/bin/ast-grep" \
    --exclude="${engine#/}/bin/sg" -C "$root" . -C / "${engine#/}" "${library#/}" |
    docker import --change "ENV PATH=$engine/bin" --change "ENTRYPOINT [\"$engine/bin/python3\",\"$engine/bin/headroom\",\"proxy\"]" - "$2" >/dev/null
