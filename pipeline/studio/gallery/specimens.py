"""A block's own example as an edition of its own, which lies in no folder: made like any other."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.build.look import Pages
from pipeline.reference.blocks import BlockHelp, reference
from pipeline.studio.readers.asked import Asked, file_for, mail_for, text_for, web_for

if TYPE_CHECKING:
    from pipeline.build.session import Session

PREFIX = "gallery~"  # no folder of an issue has such a name
_DOTS = 70  # an inch, of the pictures of pages
_HEAD = """\
---
kind: newsletter
number: 1
title: Spécimen
period: décembre 2025
date: 2025-12-01
subject: Spécimen
preheader: Un bloc
---

"""
_OTHERS = "\n\n## Une section\n\nUn texte.\n"  # a list of contents lists what else there is


def blocks(session: Session, speaks: str) -> Mapping[str, BlockHelp]:
    """In the maker's process: what is known of each block, by its name."""
    workspace = session.workspace
    return reference(workspace.project, workspace.schema, speaks).blocks


def mail(session: Session, block: str, ui: str) -> str:
    """The mail of a block's example, offline; what stops it, in words, if something does."""
    return _html(mail_for(session, _asked(session, block), "light", "one", ui))


def web(session: Session, block: str, ui: str) -> str:
    """The same as a web page."""
    return _html(web_for(session, _asked(session, block), ui))


def text(session: Session, block: str, ui: str) -> str:
    """The same as plain text, without its frame."""
    made = text_for(session, _asked(session, block), "one", ui)
    return "".join(one["text"] for one in made.get("pieces", ()) if one["file"]).strip()


def file(session: Session, block: str, name: str) -> bytes | None:
    """A picture or a style of it."""
    return file_for(session, _asked(session, block), name)


def paper(session: Session, block: str) -> bytes | None:
    """The first page of its PDF as a JPEG; None when it cannot be laid out."""
    import pypdfium2

    issue, language, texts = _asked(session, block)
    made = session.look(issue, language, ("print",), Pages(1, 1), texts)
    pdf = next((data for name, data in made.files.items() if name.endswith(".pdf")), None)
    if pdf is None:
        return None
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=_DOTS / 72).to_pil().convert("RGB")
    document.close()
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=85)
    return saved.getvalue()


def _asked(session: Session, block: str) -> Asked:
    spec = session.workspace.schema.blocks[block]
    example = (spec.folder / "example.md").read_text("utf-8")
    others = _OTHERS if "contents" in spec.traits else ""
    issue = f"{PREFIX}{block}"
    return issue, "fr", {f"issues/{issue}/fr.md": f"{_HEAD}{example}{others}"}


def _html(made: Mapping[str, Any]) -> str:
    return str(made.get("html", ""))
