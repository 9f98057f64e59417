#!/bin/sh
# timed.sh LABEL COMMAND…: run the command, say how long it took, keep its exit status.
label=$1
shift
start=$(date +%s)
status=0
"$@" || status=$?
echo "$label: $(($(date +%s) - start)) s"
exit $status
