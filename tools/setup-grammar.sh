#!/bin/sh
# Grammalecte, which reads French for houses that ask for it (`[proofreading] grammar = true`), into
# .venv: 3 MB, 17 on disk. PyPI has none; Debian's package is Python alone, so nothing of the system
# is changed. Comes after setup-python.sh. A house can do without and says so, and so can the tests;
# so a failure here is told and is not the end.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.stamp-grammar
wanted=$(cat tools/setup-grammar.sh .venv/.stamp-python | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
got() {
    (cd "$download" && apt-get download -qq python3-grammalecte && dpkg-deb -x ./*.deb .) \
        >"$download/said" 2>&1
}
if ! .venv/bin/python -c 'import grammalecte' 2>/dev/null; then
    echo "set-up: getting Grammalecte"
    if ! got; then
        echo "set-up: Grammalecte could not be got as Debian's package python3-grammalecte (needs" \
            "apt, and the network once); French grammar will not be checked. Elsewhere, install the" \
            "Python archive of https://grammalecte.net/ with .venv/bin/python -m pip install"
        exit 0
    fi
    cp -R "$download"/usr/lib/python3/dist-packages/* "$site"
    .venv/bin/python -W ignore -m compileall -q "$site/grammalecte" || true
fi
printf '%s\n' "$wanted" >"$stamp"
