#!/bin/sh
# What only `python -m bench print` compares us with: Typst (PyPI) into .venv, Vivliostyle and Paged.js
# (npm) into bench/node/node_modules with exactly what the lock says. They drive the system's browser
# and bring none. Comes after setup-python.sh. The bench says what it could not compare; so a failure
# here is told and is not the end.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.stamp-bench
wanted=$(cat pyproject.toml constraints.txt bench/node/package-lock.json tools/setup-bench.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -d bench/node/node_modules ] && exit 0

if ! .venv/bin/python -m pip --disable-pip-version-check install -q -c constraints.txt \
    --no-build-isolation -e '.[bench]'; then
    echo "set-up: Typst could not be installed (pip's reason is above); it will not be compared"
    exit 0
fi
. tools/own-script.sh
if ! npm --version >/dev/null 2>&1; then
    echo "set-up: no npm here; Vivliostyle and Paged.js will not be compared"
    exit 0
fi
if ! (cd bench/node && PUPPETEER_SKIP_DOWNLOAD=true npm ci --loglevel=error >/dev/null); then
    echo "set-up: Vivliostyle and Paged.js could not be installed (npm's reason is above);" \
        "they will not be compared"
    exit 0
fi
printf '%s\n' "$wanted" >"$stamp"
