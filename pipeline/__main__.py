"""`python -m pipeline` is the `pipeline` command; `make setup` makes the script of this very file.

Ctrl-C is kept from the first line on: while modules are loaded Python would show a traceback. What
comes before that line is Python's own start. `signal` would make enumerations first, for a while.
"""

import _signal  # type: ignore[import-not-found]  # built in
import sys

early: list[int] = []
heard = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
if heard:  # not in the background of a shell
    _signal.signal(_signal.SIGINT, lambda number, _: early.append(number))

from pipeline.cli import main  # noqa: E402  # now that it is kept

sys.exit(main(early=early if heard else None))
