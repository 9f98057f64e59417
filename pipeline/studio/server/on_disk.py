"""Is on the disk what she sees? What leaves is made of what lies there."""

from __future__ import annotations

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.keeper import Keeper


async def put_on_disk(keeper: Keeper, edition: tuple[str, str] | None) -> None:
    """Save all that was typed, before something is made of an edition; None: of every one.

    Raises:
        PipelineError: a text it is made of could not be saved; the settings of the house are one.
    """
    files = [one.file for one in await keeper.save_all() if _is_of(one.file, edition)]
    if files:
        raise PipelineError(
            N_("not saved, so nothing is made of it: {files}"),
            N_(
                "open each of them in the studio: it says why, and what to choose; then ask again, "
                "for what lies on the disk is another text than the one you see"
            ),
            files=", ".join(f"`{file}`" for file in files),
        )


def _is_of(file: str, edition: tuple[str, str] | None) -> bool:
    if edition is None or not file.startswith("issues/"):
        return True
    place = "issues/" + "/".join(edition)
    return file == f"{place}.md" or file.startswith(f"{place}/")
