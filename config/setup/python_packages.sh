#!/bin/sh
# Makes .venv where there is none and installs one locked list of packages into it.
set -eu

if [ ! -x .venv/bin/python ]; then
    for python in python3 python3.12 python3.11 python3.13; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "Making .venv with $("$python" --version)"
            "$python" -m venv .venv
            break
        fi
    done
fi
if [ ! -x .venv/bin/python ]; then
    echo "Python 3.11 or newer is needed." >&2
    exit 1
fi

echo "Installing $1"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
