#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: exact versions with hashes, no addresses.
set -eu

[ -x .venv/lock/bin/uv ] || { python3 -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv; }

lock() {
    .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}

lock pyproject.toml --output-file requirements/base.txt "$@"
lock pyproject.toml --group test --constraint requirements/base.txt \
    --output-file requirements/test.txt "$@"
lock --group node --output-file requirements/node.txt "$@"
