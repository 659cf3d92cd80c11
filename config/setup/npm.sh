#!/bin/sh
# Runs npm of a Node.js 20 or newer: the machine's, else one that is installed into .venv.
set -eu

if node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null &&
    command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi

if [ ! -x .venv/bin/npm ]; then
    sh config/setup/python_packages.sh requirements/node.txt
fi
PATH="$PWD/.venv/bin:$PATH" exec .venv/bin/npm "$@"
