#!/bin/sh
# System libraries and programs, by what they are needed for: setup-system.sh build|studio|test|bench
# Asks what works, not which packages are installed, so any system that has them will do.
# Comes after setup-python.sh. With all there, or once done, does nothing.
set -eu
cd "$(dirname "$0")/.."
. tools/system.sh

stamp=.venv/.stamp-system-$1
wanted=$(cat tools/setup-system.sh tools/system.sh | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

# WeasyPrint itself is asked: it alone knows the names and places it looks for on each system.
has_libraries() {
    .venv/bin/python -W ignore -c '
from weasyprint.text import ffi
raise SystemExit(ffi.harfbuzz_subset is None)' >/dev/null 2>&1
}
has() { command -v "$1" >/dev/null 2>&1; }
has_test_programs() { has pdftotext && has pdftoppm && has gs; }
has_browser() { has chromium || has chromium-browser || has google-chrome; }
has_shell() { has chromium-headless-shell; }
# Run, not only looked up: a Mac has a `java` that only tells where to buy one.
has_java() { java -version >/dev/null 2>&1; }
# veraPDF is called through a class of ours that has to be compiled: a JDK, 17 or newer.
has_jdk() {
    has_java && [ "$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')" -ge 17 ] 2>/dev/null
}
has_validators() { has qpdf && has mutool; }
has_node() { node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1; }

want_node() { # $1: what cannot be done without
    # shellcheck disable=SC2086 # a list, split on purpose
    has_node || { apt_install $node_packages && has_node; } ||
        echo "set-up: no Node.js with npm here; $1"
}

# A Mac's Python finds brew's libraries by itself only when it is brew's too.
mac=
# shellcheck disable=SC2016 # for the reader to type, not for here
[ "$(uname)" = Darwin ] &&
    mac=' (installed by brew? then: export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib")'

case $1 in
build)
    # shellcheck disable=SC2086 # a list, split on purpose
    has_libraries || { apt_install $build_packages && has_libraries; } ||
        ask_for "Pango or HarfBuzz (with its subset library) is missing$mac" \
            "$build_packages" "pango harfbuzz" "pango harfbuzz"
    ;;
studio)
    # shellcheck disable=SC2086
    has_node || { apt_install $node_packages && has_node; } ||
        ask_for "Node.js with npm, which brings the studio its text editor, is missing" \
            "$node_packages" "nodejs npm" "node"
    ;;
test)
    # shellcheck disable=SC2086
    has_test_programs || { apt_install $test_packages && has_test_programs; } ||
        ask_for "pdftotext, pdftoppm or gs, which the tests use, is missing" \
            "$test_packages" "poppler-utils ghostscript" "poppler ghostscript"
    # Chromium's shell without windows is half the work; any Chromium will do. Not every system has
    # a package of either (Ubuntu's is a snap), so tests can do without.
    # shellcheck disable=SC2086
    has_shell || { apt_install $shell_packages && has_shell; } ||
        has_browser || { apt_install $browser_packages && has_browser; } ||
        echo "set-up: no Chromium here; the tests marked browser will be skipped"
    # shellcheck disable=SC2086
    has_jdk || { apt_install $checker_packages && has_jdk; } ||
        echo "set-up: no Java compiler (JDK 17 or newer) here; the tests with veraPDF, and without" \
            "any Java those with the Nu HTML checker, will be skipped"
    # shellcheck disable=SC2086
    has_validators || { apt_install $validator_packages && has_validators; } ||
        echo "set-up: qpdf or mutool is missing here; the tests of the PDFs with them will be skipped"
    want_node "the tests with axe and the Nu HTML checker will be skipped"
    ;;
bench)
    want_node "the bench leaves the official mjml and Vivliostyle out"
    # shellcheck disable=SC2086
    has hunspell || { apt_install $spelling_packages && has hunspell; } ||
        echo "set-up: no hunspell here; the bench compares our spelling with nothing"
    # shellcheck disable=SC2086
    has_jdk || { apt_install $checker_packages && has_jdk; } ||
        echo "set-up: no Java compiler (JDK 17 or newer) here; the bench leaves veraPDF out"
    # shellcheck disable=SC2086
    has_browser || { apt_install $browser_packages && has_browser; } ||
        echo "set-up: no Chromium here; the bench leaves the browsers out"
    ;;
*)
    echo "usage: setup-system.sh build|studio|test|bench" >&2
    exit 2
    ;;
esac
printf '%s\n' "$wanted" >"$stamp"
