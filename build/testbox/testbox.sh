#!/bin/bash
# A throwaway Debian, booted for real (systemd is PID 1; logind, cron, journald, dockerd) on a tmpfs overlay of this
# machine's own "/", in its own pid, mount, control group and network namespaces. The machine itself is not changed.
#   testbox.sh check                              says what is missing here; 0 when a box can be started
#   testbox.sh start [-b HOST:BOX]...             boots; folders of the machine can be bound into the box
#   testbox.sh exec CMD...   as USER CMD...       runs a command as root or as a user with a session bus
#   testbox.sh adduser USER [HOME]                an account that lingers, its bus ready
#   testbox.sh reboot | crash | stop              an orderly restart; a power cut; the end
# TESTBOX names the box (several can run). Packages: README.md.
set -eu

name=${TESTBOX:-headroom-box}
folder=/var/tmp/testbox-$name
groups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
group=$groups/testbox-$name

missing() {
    local tool
    [ "$(id -u)" = 0 ] || { echo "not root"; return; }
    [ -n "$groups" ] || { echo "no cgroup2 file system is mounted"; return; }
    [ -w "$groups" ] || { echo "the cgroup2 file system is read-only"; return; }
    for tool in systemd-nspawn nsenter unshare setpriv loginctl pgrep dbus-daemon; do
        command -v "$tool" >/dev/null || { echo "$tool is not installed"; return; }
    done
    [ -x /lib/systemd/systemd ] || echo "systemd is not installed"
}

# The number, on this machine, of the box's PID 1.
leader() {
    local top child grandchild pid
    top=$(cat "$folder/pid" 2>/dev/null) || { echo "the box $name is not running" >&2; return 1; }
    for _ in $(seq 200); do
        for child in $(pgrep -P "$top" || true); do
            for grandchild in $(pgrep -P "$child" || true); do
                [ "$(cat "/proc/$grandchild/comm" 2>/dev/null)" = systemd-nspawn ] || continue
                pid=$(pgrep -P "$grandchild" | head -n 1)
                if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = systemd ]; then
                    echo "$pid"
                    return
                fi
            done
        done
        kill -0 "$top" 2>/dev/null || break
        sleep 0.05
    done
    echo "the box $name is not running; its log:" >&2
    tail -n 5 "$folder/log" >&2
    return 1
}

inside() {
    local pid
    pid=$(leader)
    nsenter -t "$pid" -m -u -i -n -p -C --wdns=/ -- env -i HOME=/root LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

ready() {
    for _ in $(seq 600); do
        case "$(inside systemctl is-system-running 2>/dev/null || true)" in
        running | degraded) return 0 ;;
        esac
        sleep 0.1
    done
    echo "the box $name did not become ready" >&2
    inside systemctl --failed >&2 || true
    return 1
}

start() {
    local binds=() why
    why=$(missing)
    [ -z "$why" ] || { echo "no box here: $why" >&2; exit 1; }
    while [ "${1-}" = -b ]; do
        binds+=("--bind=$2")
        shift 2
    done
    if [ -e "$folder/pid" ]; then
        stop
    fi
    mkdir -p "$folder/docker" "$group"
    {
        printf 'name=%q folder=%q binds=(' "$name" "$folder"
        printf '%q ' "${binds[@]}"
        echo ')'
        cat <<'INNER'
mount -t tmpfs -o mode=755 tmpfs /run || exit 1
mkdir -p /run/systemd /run/ov
mount -t cgroup2 cgroup2 /sys/fs/cgroup || exit 1
mount -t tmpfs -o size=4g tmpfs /run/ov || exit 1
mkdir /run/ov/up /run/ov/work /run/ov/root
mount -t overlay overlay -o lowerdir=/,upperdir=/run/ov/up,workdir=/run/ov/work /run/ov/root || exit 1
echo "$name" >/run/ov/root/etc/hostname
units=/run/ov/root/etc/systemd/system
ln -sf /usr/lib/systemd/system/multi-user.target $units/default.target
# What else is installed here must not matter: of the units that packages have enabled only these are started, for the
# machine and for its users. Those that belong to systemd itself lie in /usr/lib/systemd/system and stay.
for link in $units/*.wants/* /run/ov/root/etc/systemd/user/*.wants/* /run/ov/root/usr/lib/systemd/user/*.wants/*; do
    case ${link##*/} in
    containerd.service | cron.service | docker.service | docker.socket) ;;
    dbus.socket | dbus.service | dbus-broker.service | systemd-* | *.target) ;;
    *) rm -f "$link" ;;
    esac
done
while :; do
    systemd-nspawn --quiet --boot -D /run/ov/root --machine="$name" --hostname="$name" --register=no --keep-unit \
        --console=pipe --link-journal=no --private-network --capability=all \
        '--system-call-filter=add_key keyctl request_key bpf' --bind="$folder/docker":/var/lib/docker "${binds[@]}"
    code=$?
    echo "systemd-nspawn: $code"
    [ $code = 133 ] || exit $code # 133: the box asked for a reboot
done
INNER
    } >"$folder/inner"
    # shellcheck disable=SC2016
    setsid bash -c 'echo $$ >"$1/cgroup.procs"
        exec unshare -m -C --pid --fork --mount-proc --kill-child --propagation private bash "$2/inner"' \
        start "$group" "$folder" >"$folder/log" 2>&1 </dev/null &
    echo $! >"$folder/pid"
    ready
}

as() {
    local user=$1 id home
    shift
    id=$(inside id -u "$user")
    home=$(inside getent passwd "$user" | cut -d : -f 6)
    inside setpriv --reuid "$user" --regid "$user" --init-groups env --chdir="$home" HOME="$home" USER="$user" \
        LOGNAME="$user" SHELL=/bin/bash XDG_RUNTIME_DIR="/run/user/$id" \
        DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$id/bus" "$@"
}

add_user() {
    local id
    inside useradd -m -s /bin/bash -d "${2:-/home/$1}" "$1"
    inside loginctl enable-linger "$1"
    id=$(inside id -u "$1")
    for _ in $(seq 100); do
        inside test -S "/run/user/$id/bus" && return
        sleep 0.1
    done
    echo "the session bus of $1 did not come up" >&2
    return 1
}

restart() {
    local old
    old=$(leader)
    inside systemctl reboot
    for _ in $(seq 600); do
        kill -0 "$old" 2>/dev/null || break
        sleep 0.05
    done
    ready
}

stop() {
    local top child
    top=$(cat "$folder/pid" 2>/dev/null || true)
    if [ -n "$top" ] && grep -q "$folder/inner" "/proc/$top/cmdline" 2>/dev/null; then
        for child in $(pgrep -P "$top" || true); do
            kill -9 "$child" || true
        done
        for _ in $(seq 50); do
            kill -0 "$top" 2>/dev/null || break
            sleep 0.1
        done
    fi
    for _ in $(seq 50); do
        [ -d "$group" ] || break
        find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true
        [ ! -d "$group" ] || sleep 0.1
    done
    rm -rf "$folder"
}

command=${1:-check}
[ $# = 0 ] || shift
case $command in
check)
    why=$(missing)
    [ -z "$why" ] || { echo "$why"; exit 1; }
    ;;
start) start "$@" ;;
exec) inside "$@" ;;
as) as "$@" ;;
adduser) add_user "$@" ;;
reboot) restart ;;
crash) kill -9 "$(leader)" ;;
stop) stop ;;
*)
    echo "testbox.sh check | start | exec | as | adduser | reboot | crash | stop" >&2
    exit 2
    ;;
esac
