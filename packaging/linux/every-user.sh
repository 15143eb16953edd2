#!/bin/sh
# Does for every user who has profiles, as that user, what is to be done when the program leaves or was renewed:
#   every-user leave     takes every profile back and ends the tray
#   every-user renew     restarts every profile that runs
# The profiles of the whole machine are root's and come last. Prints what was done and for whom it could not be done; ends
# with 0 in any case, since a package must be removable. Root runs and reads nothing that a user wrote: even the search
# for profiles is done as the user.
set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
action=$1
program=/usr/lib/headroom-tray

say() {
    printf 'headroom-tray: %s\n' "$*"
}

# "uid pid" of every process of this program, of the version before too.
processes() {
    find /proc -mindepth 2 -maxdepth 2 -name exe -lname "$program/bin/java*" -printf '%U %h\n' 2>/dev/null |
        sed 's, /proc/, ,'
}

# Everybody whom the machine knows, and those whom a directory server does not list but who have services or processes.
accounts() {
    {
        getent passwd
        for account in /var/lib/systemd/linger/*; do
            [ -e "$account" ] && getent passwd "${account##*/}"
        done
        printf '%s\n' "$running" | while read -r id _; do
            [ -n "$id" ] && getent passwd "$id"
        done
    } | sort -u -t : -k 3,3n
}

# as_user SECONDS COMMAND...: without the caller's terminal and variables.
as_user() {
    seconds=$1
    shift
    set -- setpriv --reuid "$uid" --regid "$gid" --init-groups env -i HOME="$home" USER="$user" LOGNAME="$user" \
        SHELL=/bin/sh LANG=C.UTF-8 PATH=/usr/local/bin:/usr/bin:/bin XDG_RUNTIME_DIR="/run/user/$uid" \
        DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$uid/bus" "$@"
    if [ "$action" = renew ] && [ "$seconds" -gt 20 ] && [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
        # What it starts must not belong to the service that installs packages, and end with it.
        set -- systemd-run --quiet --scope --collect "$@"
    fi
    (cd / && exec timeout -k 5 "$seconds" setsid -w "$@") </dev/null
}

# Where this user has profiles: a line for each workspace. Runs as the user; the words are its processes.
# shellcheck disable=SC2016
search='
cd "$HOME" 2>/dev/null || exit 7
{
    echo "$HOME/.headroom"
    sed -n "s/^Environment=\"\{0,1\}HEADROOM_WORKSPACE_DIR=\([^\"]*\)\"\{0,1\}$/\1/p" \
        .config/systemd/user/headroom-*.service 2>/dev/null | sed "s/%%/%/g"
    for process in "$@"; do
        tr "\0" "\n" <"/proc/$process/environ" 2>/dev/null | sed -n "s/^HEADROOM_WORKSPACE_DIR=//p"
    done
} | sort -u | while IFS= read -r folder; do
    if [ -d "$folder/tray" ]; then printf "%s\n" "$folder"; fi
done'

# The tray ends, and starts at login no more. Runs as the user; the words are its processes.
# shellcheck disable=SC2016
farewell='
cd "$HOME" 2>/dev/null || exit 0
item=.config/autostart/headroom-tray.desktop
if grep -qF "\"/usr/lib/headroom-tray/bin/headroom-tray\"" "$item" 2>/dev/null; then rm -f "$item"; fi
for process in "$@"; do
    if tr "\0" "\n" <"/proc/$process/cmdline" 2>/dev/null | grep -q "^dev\.headroom\.desktop/"; then
        kill "$process"
    fi
done'

# What users' programs print may hold anything; a terminal gets text.
plain() {
    LC_ALL=C tr -d '\000-\010\013-\037\177' | sed -e '/^$/d' -e "s/^/headroom-tray: $1: /"
}

# A user's systemd runs only while the user is logged in or lingers, and only a running one can be told to forget units.
wake() {
    if [ -d /run/systemd/system ] && [ "$uid" != 0 ] && ! systemctl --quiet is-active "user@$uid.service"; then
        systemctl start "user@$uid.service" 2>/dev/null && woken="$woken $uid"
    fi
}

# tell WHOM WORKSPACE: the program does it, as the user.
tell() {
    result=0
    output=$(as_user 150 HEADROOM_WORKSPACE_DIR="$2" "$program/bin/headroom" install agent "$action" 2>&1) || result=$?
    printf '%s\n' "$output" | plain "$1"
    if [ "$result" != 0 ]; then
        say "$1: could not do everything in $2 ($action ended with $result)."
    fi
}

# Accounts of a directory server who were never here have no home either; they are not worth a word.
is_at_home_here() {
    grep -q "^$user:" /etc/passwd || [ -e "/var/lib/systemd/linger/$user" ] || [ -n "$own" ]
}

unreachable() {
    if [ "$uid" -ge 1000 ] && [ "$uid" -lt 60000 ] && is_at_home_here; then
        say "$user: could not reach the home $home; profiles there, if any, stay as they are."
    fi
}

visit() {
    own=$(printf '%s\n' "$running" | sed -n "s/^$uid //p")
    if [ ! -d "$home" ] && ! is_at_home_here; then
        return
    fi
    # shellcheck disable=SC2086
    if ! found=$(as_user 20 sh -c "$search" sh $own 2>/dev/null); then
        unreachable
        return
    fi
    if [ -n "$found" ]; then
        wake
        while IFS= read -r workspace; do
            tell "$user" "$workspace"
        done <<EOF
$found
EOF
    fi
    if [ "$action" = leave ]; then
        # shellcheck disable=SC2086
        as_user 20 sh -c "$farewell" sh $own 2>/dev/null
    fi
}

woken=''
running=$(processes)
list=$(accounts)
while IFS=: read -r user _ uid gid _ home _; do
    case $uid:$gid in *[!0-9:]* | :* | *:) continue ;; esac
    [ "$uid" -lt 1000 ] && [ ! -d "$home" ] && continue
    visit
done <<EOF
$list
EOF
if [ -d /var/lib/headroom-tray ]; then
    user=root uid=0 gid=0 home=/root
    tell 'the whole machine' /var/lib/headroom-tray
fi
for uid in $woken; do
    systemctl stop "user@$uid.service" 2>/dev/null
done
exit 0
