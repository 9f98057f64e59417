"""A picture replaced or taken away while an edition is made: every channel tells it alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.channels.email.render import render_email
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic, human
from tests.support.contexts import context_of
from tests.support.pictures import encoded, noise
from tests.support.project import ISSUE, Project, newsletter

CHANNELS = ("email", "web", "screen", "print")
BODY = """::: article
title: Un pont
image: images/pont.png
alt: Un pont
credit: MOT

Deux rives.
:::

![Une rive](images/pont.png)
"""


def said(context: RenderContext, channel: str) -> list[Diagnostic]:
    """What one channel says of the pictures it shows."""
    if channel == "email":
        render_email(context)
        return context.images.found
    assert channel in ("web", "screen", "print")
    store = PictureStore(channel, context.images)  # type: ignore[arg-type]
    render_page(context, channel, store)  # type: ignore[arg-type]
    return store.found


def replaced(picture: Path) -> None:
    picture.write_bytes(encoded(noise(50, 40), "PNG"))


@pytest.mark.parametrize("change", [replaced, Path.unlink], ids=["replaced", "taken away"])
def test_every_channel_tells_it_at_the_same_lines(
    project: Project, change: Callable[[Path], None]
) -> None:
    project.image(ISSUE, "images/pont.png", encoded(noise(60, 40), "PNG"))
    text = newsletter(BODY)
    project.write(ISSUE, "fr", text)
    contexts = {name: context_of(project.house, project.edition()) for name in CHANNELS}
    change(project.root / "issues" / ISSUE / "images/pont.png")
    told = {name: [human(one) for one in said(c, name)] for name, c in contexts.items()}
    lines = [n for n, line in enumerate(text.splitlines(), 1) if "images/pont.png" in line]
    where = [f"issues/{ISSUE}/fr.md:{line}: error[image-changed]" for line in lines]
    assert [one.partition(": the picture `pont.png`")[0] for one in told["email"]] == where
    assert told == dict.fromkeys(CHANNELS, told["email"])
