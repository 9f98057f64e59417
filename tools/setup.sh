#!/bin/sh
# All set-up for what is named: setup.sh [build] [test]; with no name, only what Python needs.
set -eu
cd "$(dirname "$0")/.."
sh tools/setup-python.sh
for purpose; do
    sh tools/setup-system.sh "$purpose"
done
