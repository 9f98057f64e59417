"""When Python looks for garbage: rather when something was let go than at its own pace.

Modules, and the tree of an edition, live as long as the work on them does: looking for garbage
among them takes a tenth of a short command's time and finds none. What an edition leaves is no
circle: what was rendered and read lets go of each other (`Renderer.close`, `ProseReader.close`).
Two thousand objects a letter, found one by one when they have left the processor's own memory,
took a tenth of an archive's time.
"""

from __future__ import annotations

import gc

_NEW = 300_000  # objects: more than a brochure and both its PDFs are read into
_SOME = 30_000  # of them: what some dozens of letters leave
_YOUNG = 1  # generations; what is older was not made for that edition


def look_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(_NEW)


def let_go() -> None:
    """One edition is done and another comes: what of it holds itself in circles after all goes. All
    that is new must be looked at to find it: not after each."""
    if gc.get_count()[0] > _SOME:
        gc.collect(_YOUNG)


def look_no_more() -> None:
    """The process ends, and the system takes all it has: three looks for garbage on the way out
    (`Py_FinalizeEx`) are a twelfth of what an email costs, and find nothing that somebody needs."""
    gc.freeze()
