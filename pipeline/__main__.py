"""`python -m pipeline` is the `pipeline` command; `make setup` makes the script of this very file.

Ctrl-C is kept from the first line on: while modules are loaded Python would show a traceback. What
comes before that line is Python's own start. `signal` would make enumerations first, for a while.
A process that multiprocessing starts runs the script too, by another name: nothing is done there.
"""

if __name__ == "__main__":
    import _signal  # type: ignore[import-not-found]  # built in
    import sys

    early: list[int] = []
    heard = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
    if heard:  # not in the background of a shell
        _signal.signal(_signal.SIGINT, lambda number, _: early.append(number))

    from pipeline.cli import main  # now that it is kept

    sys.exit(main(early=early if heard else None))
