"""What the studio's server asks about readers: run in the process that builds (`server/maker.py`).

Each takes the open house, the edition and the texts as they stand in the editor, and gives plain
values, as JSON has them.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from pipeline.build.hops import EditionResult
from pipeline.build.session import Session
from pipeline.kept import Kept
from pipeline.mailing.samples import READERS, merged
from pipeline.studio.readers import gmail
from pipeline.studio.readers.delivered import delivered
from pipeline.studio.readers.inbox import inbox
from pipeline.studio.readers.languages import side_by_side
from pipeline.studio.readers.order import reading_order
from pipeline.studio.readers.preview import mail_preview
from pipeline.studio.readers.seen import SeenEdition, SeenText, seen
from pipeline.studio.readers.text import text_pieces
from pipeline.studio.readers.views import VIEWS, by_day
from pipeline.studio.readers.web import web_preview
from pipeline.translate import translator

_FILES: Kept[Mapping[str, bytes]] = Kept(8)  # of the outputs made last
Asked = tuple[str, str, Mapping[str, str]]  # issue, language, texts that are not saved


def base(issue: str, language: str) -> str:
    """Where the files of an edition's outputs are looked at."""
    return f"/preview/files/{quote(issue, safe='')}/{language}/"


def choices(ui: str) -> dict[str, Any]:
    """The views and the sample readers, in the language of the page."""
    say = translator(ui)
    views = [
        {"key": v.key, "label": say(v.label), "about": say(v.about), "width": v.width}
        for v in VIEWS.values()
    ]
    readers = [{"key": one.key, "label": say(one.label)} for one in READERS.values()]
    return {"views": views, "readers": readers}


def mail_for(session: Session, asked: Asked, view: str, reader: str, ui: str) -> dict[str, Any]:
    """The mail in a view, for a reader, with its line in inboxes and its weight."""
    made, edition = _made(session, asked, ("email",))
    if edition is None or edition.mail is None:
        return _held(made, ui)
    html = _merged(_preview(edition, edition.mail), edition, reader)
    shown = VIEWS[view].make(html) if view in VIEWS else html
    subject = _merged(edition.subject, edition, reader, markup=False)
    return {
        "html": shown,
        "inbox": [asdict(one) for one in inbox(edition.sender, subject, html)],
        "gauge": asdict(gmail.gauge(edition.mail, edition.tool)),
    }


def text_for(session: Session, asked: Asked, reader: str, ui: str) -> dict[str, Any]:
    """The text part, in pieces."""
    made, edition = _made(session, asked, ("text",))
    if edition is None or edition.text is None:
        return _held(made, ui)
    pieces = [asdict(one) for one in text_pieces(edition.text)]
    for one in pieces:
        one["text"] = _merged(one["text"], edition, reader, markup=False)
    return {"pieces": pieces}


def web_for(session: Session, asked: Asked, ui: str) -> dict[str, Any]:
    """The web page."""
    made, edition = _made(session, asked, ("web",))
    if edition is None or edition.web is None:
        return _held(made, ui)
    place = base(edition.issue, edition.language)
    version = f"{zlib.crc32(edition.style.encode()):x}"  # else the browser keeps the old one
    return {"html": web_preview(edition.web, edition.pictures, place, version)}


def order_for(session: Session, asked: Asked, of: str, ui: str) -> dict[str, Any]:
    """What a screen reader says of the mail, or of the web page."""
    made, edition = _made(session, asked, ("web",) if of == "web" else ("email",))
    output = None if edition is None else edition.web if of == "web" else edition.mail
    if edition is None or output is None:
        return _held(made, ui)
    html = _preview(edition, output)
    said = reading_order(_merged(html, edition, "one") if of != "web" else html)
    return {"said": [asdict(one) for one in said]}


def languages_for(session: Session, asked: Asked, other: str, ui: str) -> dict[str, Any]:
    """An edition beside its other language: item by item, and both mails."""
    issue, language, texts = asked
    both = [_made(session, (issue, one, texts), ("email",)) for one in (language, other)]
    contexts = [made.context for made, _ in both]
    for (made, edition), context in zip(both, contexts, strict=True):
        if edition is None or context is None:
            return _held(made, ui)
    ours, theirs = (context.edition for context in contexts if context)
    rows = side_by_side(ours, theirs, session.workspace.schema)
    mails = {
        edition.language: by_day(_merged(_preview(edition, edition.mail), edition, "one"))
        for _, edition in both
        if edition and edition.mail
    }
    return {"rows": [asdict(row) for row in rows], "mails": mails}


def file_for(session: Session, asked: Asked, name: str) -> bytes | None:
    """A file of an output, as it was made last."""
    issue, language, _ = asked
    for outputs in (("web",), ("email",)):
        known = _FILES.get((issue, language, outputs))
        if known and name in known:
            return known[name]
    outputs = ("web",) if name.startswith("web/") else ("email",)
    _made(session, asked, outputs)
    return (_FILES.get((issue, language, outputs)) or {}).get(name)


def _made(
    session: Session, asked: Asked, outputs: Sequence[str]
) -> tuple[EditionResult, SeenEdition | None]:
    issue, language, texts = asked
    made = session.make(issue, language, outputs, texts)
    if made.artifacts:
        files = {path: data for one in made.artifacts for path, data in one.files.items()}
        _FILES.put((issue, language, tuple(outputs)), files)
    return made, seen(made)


def _preview(edition: SeenEdition, output: SeenText) -> str:
    place = base(edition.issue, edition.language)
    return mail_preview(delivered(output), edition.pictures, place)


def _merged(text: str, edition: SeenEdition, reader: str, *, markup: bool = True) -> str:
    """For a sample reader; the tool's tags as they are where none is asked for."""
    known = READERS.get(reader)
    return merged(text, edition.tool, known, markup=markup) if known else text


def _held(made: EditionResult, ui: str) -> dict[str, Any]:
    """Why there is nothing to see: the first finding that holds the build back."""
    first = next((one for one in made.report.diagnostics if one.stops == "build"), None)
    if first is None:
        return {"held": {}}
    said = first.message.render(translator(ui))
    return {"held": {"file": first.file, "line": first.line, "message": said}}
