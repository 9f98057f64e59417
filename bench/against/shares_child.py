"""One build of both PDFs in its steps, and what each costs the processor, as JSON.

`python -m bench.against.shares_child HOUSE ISSUE LANGUAGE`. Nothing waits for nothing here: in a
build these steps overlap, on the processor they cost the same.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import replace
from pathlib import Path


def main(house: Path, issue: str, language: str) -> dict[str, float]:
    """Seconds by step, in the order of a build; loading of modules counts where it happens."""
    shares = dict[str, float]()
    own, children = _used(resource.RUSAGE_SELF), _used(resource.RUSAGE_CHILDREN)

    def done(step: str, of_children: str = "") -> None:
        nonlocal own, children
        now, also = _used(resource.RUSAGE_SELF), _used(resource.RUSAGE_CHILDREN)
        shares[step] = now - own
        if of_children:
            shares[of_children] = also - children
        own, children = now, also

    shares["Python itself"] = own
    from pipeline.build.hops import read_edition
    from pipeline.context import load_workspace

    context, _ = read_edition(load_workspace(house), issue, language)
    assert context is not None, f"{issue} cannot be read"
    context = replace(context, wanted=frozenset({"screen", "print"}))
    done("starting and reading the text")
    from pipeline.channels.paper.make import make_pdfs
    from pipeline.channels.paper.process import children as layout_children
    from pipeline.preflight.report.finishing import finish_print, finish_screen

    pair = make_pdfs(context)
    layout_children.stop()
    done("HTML and press", "laying out and painting two PDFs")
    finish_print(pair.press, context)
    done("preflight of the print PDF", "Ghostscript")
    finish_screen(pair.screen, context)
    done("preflight of the screen PDF")
    return shares


def _used(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    house, issue, language = sys.argv[1:]
    print(json.dumps(main(Path(house), issue, language)))
