#!/bin/sh
# Makes repositories for apt and dnf, as files for any web server: repository.sh PACKAGES FOLDER URL, with the key that signs
# in HEADROOM_GPG_KEY. PACKAGES holds .deb and .rpm files. FOLDER may hold the repositories of earlier versions: these stay, and
# everything is described and signed anew. URL is where FOLDER will be. Needs apt-ftparchive, createrepo_c, rpmsign and gpg.
#
# deb:  apt-secure(8), sources.list(5); rpm: dnf.conf(5), createrepo_c(8)
set -eu
packages=$1 folder=$2 url=$3
key=${HEADROOM_GPG_KEY:?names the key that signs}
name=headroom-tray
for tool in apt-ftparchive createrepo_c rpmsign gpg xz; do
    command -v "$tool" >/dev/null || { echo "No repositories: $tool is missing here." >&2; exit 1; }
done

sign() {
    gpg --batch --yes --local-user "$key" "$@"
}

mkdir -p "$folder/deb/pool" "$folder/rpm"
gpg --batch --armor --export "$key" >"$folder/$name.asc"
cp "$packages"/*.deb "$folder/deb/pool/"

# What apt reads: a list of packages for each architecture, and the sums of these lists, signed.
(
    cd "$folder/deb"
    for architecture in amd64 arm64; do
        list=dists/stable/main/binary-$architecture
        mkdir -p "$list"
        apt-ftparchive --arch "$architecture" packages pool >"$list/Packages"
        xz --force --keep "$list/Packages"
    done
    rm -f dists/stable/Release dists/stable/InRelease
    apt-ftparchive -o "APT::FTPArchive::Release::Origin=$name" -o "APT::FTPArchive::Release::Label=$name" \
        -o APT::FTPArchive::Release::Suite=stable -o APT::FTPArchive::Release::Codename=stable \
        -o "APT::FTPArchive::Release::Architectures=amd64 arm64" -o APT::FTPArchive::Release::Components=main \
        release dists/stable >Release.new
    sign --clearsign --output dists/stable/InRelease Release.new
    rm Release.new
)

# One file makes a machine use it; the key inside is trusted for this repository alone (sources.list(5), Signed-By).
{
    printf 'Types: deb\nURIs: %s/deb\nSuites: stable\nComponents: main\nSigned-By:\n' "$url"
    sed 's/^$/./; s/^/ /' "$folder/$name.asc"
} >"$folder/$name.sources"

for rpm in "$packages"/*.rpm; do
    copy=$folder/rpm/${rpm##*/}
    cp "$rpm" "$copy"
    rpmsign --define "__gpg $(command -v gpg)" --define "_gpg_name $key" --addsign "$copy" >/dev/null
done
createrepo_c --quiet --update "$folder/rpm"
sign --armor --detach-sign "$folder/rpm/repodata/repomd.xml"
cat >"$folder/$name.repo" <<END
[$name]
name=Headroom Tray
baseurl=$url/rpm
enabled=1
gpgcheck=1
repo_gpgcheck=1
gpgkey=$url/$name.asc
END
