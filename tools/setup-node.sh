#!/bin/sh
# What only npm has (tools/node/package.json): axe-core, the Nu HTML checker and CommonMark's examples
# for the tests, mjml for the bench, in tools/node/node_modules with exactly what the lock says. Does
# nothing when it is there.
# Tests and bench can do without and say so; so a failure here is told and is not the end.
set -eu
cd "$(dirname "$0")/node"

stamp=node_modules/.stamp
wanted=$(cat package.json package-lock.json .npmrc ../setup-node.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

if ! npm --version >/dev/null 2>&1; then
    echo "set-up: no npm here; the tests with axe and the Nu HTML checker will be skipped"
    exit 0
fi
echo "set-up: installing tools/node with npm $(npm --version 2>/dev/null)"
if ! npm ci --loglevel=error >/dev/null; then
    echo "set-up: the npm packages could not be installed (npm's reason is above); the tests with" \
        "axe and the Nu HTML checker will be skipped; this step needs the network once"
    exit 0
fi
printf '%s\n' "$wanted" >"$stamp"
