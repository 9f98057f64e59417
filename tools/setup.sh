#!/bin/sh
# All set-up for what is named: setup.sh [build] [studio] [grammar] [test] [bench]; with no name, only what
# Python needs.
set -eu
cd "$(dirname "$0")/.."
# What npm brings asks nothing of Python: where npm is there already, both at once. What does not succeed is
# tried again below, and told there.
trap wait EXIT
trap 'exit 130' INT TERM
command -v npm >/dev/null 2>&1 && for purpose; do
    case $purpose in
    studio) sh tools/setup-studio.sh ;;
    test | bench) sh tools/setup-node.sh ;;
    esac
done >/dev/null 2>&1 &
sh tools/setup-python.sh
wait
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
