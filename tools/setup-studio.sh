#!/bin/sh
# What the studio's pages are made with in the browser (tools/studio/package.json), in
# tools/studio/node_modules with exactly what the lock says. Does nothing when it is there.
set -eu
cd "$(dirname "$0")/studio"

stamp=node_modules/.stamp
wanted=$(cat package.json package-lock.json .npmrc ../setup-studio.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

echo "set-up: getting the studio's text editor"
if ! npm ci --loglevel=error >/dev/null; then
    echo "set-up: the studio's text editor could not be installed (npm's reason is above);" \
        "this step needs the network once" >&2
    exit 2
fi
printf '%s\n' "$wanted" >"$stamp"
