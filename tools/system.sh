# Sourced by the set-up scripts: what is needed from the system, and two ways to get it.
# shellcheck shell=sh disable=SC2034  # the lists are for those who source this

build_packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
test_packages="poppler-utils ghostscript"
browser_packages="chromium"
shell_packages="chromium-headless-shell"
checker_packages="default-jdk-headless"
validator_packages="qpdf mupdf-tools"
node_packages="nodejs npm"
spelling_packages="hunspell"

# Install the Debian packages named. Fails when apt is missing, may not be used, or does not succeed.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true >/dev/null 2>&1; then
        as_root=sudo
    else
        return 1
    fi
    # A fresh machine has no package lists; old ones may still do, so a failure here is not the end.
    $as_root apt-get update -qq ||
        echo "set-up: the package lists could not be brought up to date; going on with the old ones"
    echo "set-up: installing $*"
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# Say what is missing and what to type on each system, then stop.
ask_for() { # $1: what is missing  $2: Debian packages  $3: Fedora packages  $4: brew formulas
    cat >&2 <<MESSAGE
set-up: $1, and could not be installed from here. Install it, then run make again:
  Debian, Ubuntu:  sudo apt install $2
  Fedora:          sudo dnf install $3
  macOS:           brew install $4
  Windows:         wsl --install -d Ubuntu, then work in its terminal, as on Ubuntu
MESSAGE
    exit 2
}
