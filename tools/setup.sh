#!/bin/sh
# All set-up for what is named: setup.sh [build] [studio] [grammar] [test] [bench]; with no name, only what
# Python needs.
set -eu
cd "$(dirname "$0")/.."
sh tools/setup-python.sh
for purpose; do
    [ "$purpose" = grammar ] || sh tools/setup-system.sh "$purpose"
    case $purpose in
    build) sh tools/setup-dictionaries.sh ;;
    studio) sh tools/setup-studio.sh ;;
    grammar) sh tools/setup-grammar.sh ;;
    test)
        sh tools/setup-grammar.sh && sh tools/setup-browser.sh && sh tools/setup-validators.sh &&
            sh tools/setup-node.sh
        ;;
    bench) sh tools/setup-validators.sh && sh tools/setup-node.sh && sh tools/setup-bench.sh ;;
    esac
done
