#!/bin/sh
# Makes .venv with exactly what constraints.txt says; does nothing, quickly, when it is there already.
# PYTHON=/path/to/python chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
. tools/system.sh

stamp=.venv/.stamp-python
# A virtual environment knows its own path, so a moved or copied folder needs a new one.
place=$(pwd -P)
wanted="$place $(cat pyproject.toml constraints.txt tools/setup-python.sh tools/own-script.sh pipeline/__main__.py | cksum)"

# Candidates are run, not only looked up: a version manager may leave names that do not work.
find_python() { # $1: what it must be able to do
    if [ -n "${PYTHON-}" ]; then
        "$PYTHON" -c "$1" >/dev/null 2>&1 && printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3.13 python3.12 python3.11 python3.14 python3 /usr/bin/python3; do
        if "$candidate" -c "$1" >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}
recent='import sys; sys.exit(sys.version_info < (3, 11))'
complete="import ensurepip, venv; $recent"

no_python() {
    ask_for "Python 3.11 or newer, with venv, was not found (PYTHON=/path/to/python3 names another)" \
        "python3 python3-venv $build_packages" "python3 pango harfbuzz" "python pango harfbuzz"
}

choose_python() {
    find_python "$complete" && return
    # Debian ships Python without venv's other half, ensurepip.
    version=$(find_python "$recent") || return 1
    version=$("$version" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    apt_install "$version-venv" >&2 || return 1
    find_python "$complete"
}

works() { .venv/bin/python -c 'import sys; sys.exit(sys.prefix == sys.base_prefix)' 2>/dev/null; }

if [ -f "$stamp" ] && works; then
    made=$(cat "$stamp")
    [ "$made" = "$wanted" ] && [ -x .venv/bin/pipeline ] && exit 0
else
    made=
fi

case $made in
"$place "*) echo "set-up: bringing .venv up to date" ;;
*)
    python=$(choose_python) || no_python
    echo "set-up: making .venv with $("$python" --version)"
    rm -rf .venv # unfinished, broken, or made elsewhere
    "$python" -m venv .venv
    ;;
esac

# The build backends first, from constraints.txt like the rest: pip's isolated build environment would fetch
# unpinned ones. Setuptools is for packages that come as source only (pyftpdlib); the one that a new environment of
# Python 3.11 brings (65.5) makes no wheels, and from 3.12 on there is none. The pip it brings (23.2) takes three times
# as long to find out what belongs together. Bytecode is made afterwards, by all cores at once.
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
if ! { pip install -q -c constraints.txt flit-core pip setuptools &&
    pip install -q -c constraints.txt --no-build-isolation --no-compile -e '.[dev]'; }; then
    echo "set-up: the Python packages could not be installed (pip's reason is above);" \
        "this step needs the network once" >&2
    exit 2
fi
# A package may hold files of other Pythons, which do not compile.
.venv/bin/python -W ignore -m compileall -q -j 0 .venv/lib >/dev/null || true
. tools/own-script.sh
printf '%s\n' "$wanted" >"$stamp"
