#!/bin/sh
# Playwright, through which the tests drive the system's Chromium, into .venv; it is not in [dev]
# because it weighs 165 MB that only `make test` needs. Comes after setup-python.sh. The tests can do
# without and say so; so a failure here is told and is not the end.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.stamp-browser
wanted=$(cat pyproject.toml constraints.txt tools/setup-browser.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

if ! .venv/bin/python -m pip --disable-pip-version-check install -q -c constraints.txt \
    --no-build-isolation -e '.[browser]'; then
    echo "set-up: Playwright could not be installed (pip's reason is above);" \
        "the tests marked browser will be skipped"
    exit 0
fi
. tools/own-script.sh
printf '%s\n' "$wanted" >"$stamp"
