#!/bin/sh
# Makes the stand-ins for what Wine lacks: standins.sh FOLDER. Needs mingw-w64 and Wine's own iphlpapi.dll.
# FOLDER gets programs (*.exe), and in "system" the two libraries that belong into Windows' own folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder/system"
cc=x86_64-w64-mingw32-gcc
for name in powershell schtasks netstat withenv hold; do
    "$cc" -O1 -Wall -Wno-unused-function -municode -o "$folder/$name.exe" "$here/$name.c" -liphlpapi -lws2_32
done

# Wine's own library under another name, without the mark by which Wine would take it for one of its own and look for the old name.
wine=
for candidate in /usr/lib/*/wine/x86_64-windows/iphlpapi.dll /usr/lib*/wine/x86_64-windows/iphlpapi.dll \
    /opt/wine*/lib*/wine/x86_64-windows/iphlpapi.dll; do
    [ ! -f "$candidate" ] || wine=$candidate
done
[ -n "$wine" ] || { echo "Wine's iphlpapi.dll for 64 bits is not here." >&2; exit 1; }
cp "$wine" "$folder/system/wineiph.dll"
printf 'Not a builtin DLL' | dd of="$folder/system/wineiph.dll" bs=1 seek=64 conv=notrunc 2>/dev/null
{
    printf 'LIBRARY iphlpapi\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p "$wine" | sed -n '/Ordinal\/Name Pointer/,/^$/s/^[[:space:]]*\[ *[0-9]*\] \([A-Za-z_0-9]*\)$/\1 = wineiph.\1/p' |
        grep -v '^GetAnycastIpAddressTable '
    echo GetAnycastIpAddressTable
} >"$folder/iphlpapi.def"
"$cc" -O1 -Wall -shared -o "$folder/system/iphlpapi.dll" "$here/anycast.c" "$folder/iphlpapi.def"
