"""What a mistake of ours is told as."""

from __future__ import annotations

from pipeline.crash import keep
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


def mistake(fault: BaseException) -> PipelineError:
    """A mistake of ours in the editor's words; what the developers need of it is in a file."""
    return PipelineError(
        N_("something in the studio went wrong ({what}); the text is safe"),
        N_("please send this file to the developers: {kept}"),
        what=type(fault).__name__,
        kept=keep(fault),
    )
