#!/bin/sh
# The same as on Linux (packaging/linux/every-user.sh), with the accounts and the user's services of a Mac:
#   every-user leave | every-user renew
set -u
PATH=/usr/bin:/bin:/usr/sbin:/sbin
export PATH
action=$1
program=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)

# visit USER UID HOME WORKSPACE: launchd's view of that user, then the account itself.
visit() {
    launchctl asuser "$2" sudo -u "#$2" env -i HOME="$3" USER="$1" LOGNAME="$1" PATH=/usr/bin:/bin \
        HEADROOM_WORKSPACE_DIR="$4" "$program/bin/headroom" install agent "$action" </dev/null 2>&1 |
        LC_ALL=C tr -d '\000-\010\013-\037\177' | sed "s/^/headroom-tray: $1: /"
}

dscl . -list /Users UniqueID | while read -r user uid; do
    if [ "$uid" -lt 500 ]; then
        continue
    fi
    home=$(dscl . -read "/Users/$user" NFSHomeDirectory | sed 's/^NFSHomeDirectory: //')
    if sudo -u "#$uid" test -d "$home/.headroom/tray"; then
        visit "$user" "$uid" "$home" "$home/.headroom"
    elif ! sudo -u "#$uid" test -d "$home"; then
        echo "headroom-tray: $user: could not reach the home $home; profiles there, if any, stay as they are."
    fi
done
if [ -d /var/lib/headroom-tray ]; then
    visit root 0 /var/root /var/lib/headroom-tray
fi
exit 0
