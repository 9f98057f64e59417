# Sourced by the set-up scripts after each `pip install -e`, which writes .venv/bin/pipeline anew.
# shellcheck shell=sh

# pip's own script loads modules before Ctrl-C is ours, and shows a traceback then.
# Its head says by what it is run: one line, or three where that path is long or has a space.
{
    sed -n -e 1p -e "2{/^'''exec' /p;}" -e "3{/^' '''\$/p;}" .venv/bin/pipeline
    cat pipeline/__main__.py
} >.venv/bin/pipeline.new
chmod +x .venv/bin/pipeline.new
mv .venv/bin/pipeline.new .venv/bin/pipeline
