#!/bin/sh
# A browser for the journeys where apt has no real Chromium: Playwright's own.
set -eu

grep -qs '^ID=ubuntu' /etc/os-release || exit 0
if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { command -v sudo >/dev/null && [ -t 0 ]; }; then
    .venv/bin/python -m playwright install --with-deps chromium
else
    .venv/bin/python -m playwright install chromium
fi
