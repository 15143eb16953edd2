#!/bin/bash
# Our service program under Wine's service manager: service.sh JRE FOLDER
# JRE is a Java runtime for Windows, 17 or newer; FOLDER is a new one in which Wine lives. Needs wine, not as root. The program's
# classes for this are compiled for Java 17.
set -eu
jre=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
sources=$(cd "$(dirname "$0")/../../.." && pwd)
service=headroom-trial
version=$(sed -n 's:.*<jna.version>\(.*\)</jna.version>.*:\1:p' "$sources/pom.xml")
jars=
for name in jna-jpms jna-platform-jpms; do
    cp "${M2:-$HOME/.m2}/repository/net/java/dev/jna/$name/$version/$name-$version.jar" "$folder/"
    jars="$jars:$folder/$name-$version.jar"
done
"${JAVAC:-javac}" --release 17 -nowarn -d "$folder/classes" -cp "$jars" \
    "$sources"/app/src/main/java/dev/headroom/app/service/[A-Z]*.java "$sources/build/testbox/wine/Trial.java"

export WINEPREFIX="$folder/prefix" WINEDEBUG=-all HOME="$folder" LC_ALL=C.UTF-8
trap 'wineserver -k' EXIT
mkdir -p "$WINEPREFIX"
wineserver -p
wineboot -i >/dev/null 2>&1
# A busy machine is no reason to give a start up after ten seconds.
wine reg add 'HKLM\System\CurrentControlSet\Control' /v ServicesPipeTimeout /t REG_SZ /d 120000 /f >/dev/null 2>&1
wineserver -k
wineserver -p

# Wine's programs print nothing into a pipe.
sc() {
    wine sc.exe "$@" >"$folder/sc.txt" 2>/dev/null || echo "sc $*: $?"
    tr -d '\r' <"$folder/sc.txt" | grep -E 'STATE|EXIT_CODE|CHECKPOINT' || true
}
windows() {
    printf 'Z:%s' "$1" | sed 's:/:\\:g'
}
until_state() {
    for _ in $(seq 120); do
        sc query $service | grep -q "$1" && return
        sleep 0.5
    done
    echo "it never became $1" >&2
    exit 1
}

cd "$folder"
line="\"$(windows "$jre/bin/java.exe")\" -XX:+UseSerialGC -cp $(windows "$folder/classes");$(
    windows "$folder/jna-jpms-$version.jar"
);$(windows "$folder/jna-platform-jpms-$version.jar") Trial $service"
for mode in stop fail; do
    log="$folder/$mode.log"
    rm -f "$log"
    words="$(windows "$log")"
    [ $mode = stop ] || words="$words fail"
    sc create $service binPath= "$line $words" start= demand
    sc start $service
    until_state START_PENDING
    until_state RUNNING
    [ $mode = fail ] || sc stop $service
    until_state STOPPED
    sc query $service
    sc delete $service
    echo "--- $mode"
    cat "$log"
done
