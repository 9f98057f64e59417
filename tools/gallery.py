"""Writes docs/gallery/fr.html and en.html: every block in every channel, with no studio open.

Each is one file that needs nothing beside it. Not in git: they are megabytes of what the code says.
"""

from __future__ import annotations

import base64
import re
import sys
from mimetypes import guess_type
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from markupsafe import Markup, escape  # noqa: E402  # found by the line above

from pipeline.build.session import Session  # noqa: E402
from pipeline.studio.gallery import specimens  # noqa: E402
from pipeline.studio.gallery.views import shown  # noqa: E402
from pipeline.studio.readers.asked import base  # noqa: E402
from pipeline.studio.ui.pages import page  # noqa: E402
from pipeline.studio.ui.served import STATIC  # noqa: E402
from pipeline.translate import LANGUAGES, translator  # noqa: E402

TARGET = ROOT / "docs/gallery"
_FONTS = re.compile(r"@font-face \{[^}]*\}\s*")  # from the studio alone


def main() -> None:
    """Both languages."""
    TARGET.mkdir(exist_ok=True)
    session = Session(ROOT)
    try:
        for language in LANGUAGES:
            target = TARGET / f"{language}.html"
            target.write_text(_gallery(session, language), "utf-8", newline="\n")
    finally:
        session.close()


def _gallery(session: Session, language: str) -> str:
    styles = [(STATIC / name).read_text("utf-8") for name in ("studio.css", "gallery.css")]
    blocks = specimens.blocks(session, language).values()
    return page(
        "gallery-alone",
        language,
        "",
        blocks=[shown(one, translator(language)) for one in blocks],
        source=lambda block, channel: _source(session, block, channel, language),
        style=Markup(_FONTS.sub("", "".join(styles))),  # noqa: S704  # ours
        alone=True,
    )


def _source(session: Session, block: str, channel: str, language: str) -> Markup:
    """A specimen itself, as an attribute."""
    if channel == "paper":
        data = specimens.paper(session, block) or b""
        return Markup('src="{}"').format(_inline(data, "image/jpeg"))
    if channel == "text":
        text = specimens.text(session, block, language)
        return Markup('srcdoc="<pre>{}</pre>"').format(escape(text))
    make = specimens.mail if channel == "mail" else specimens.web
    place = re.escape(base(f"{specimens.PREFIX}{block}", "fr"))

    def inlined(found: re.Match[str]) -> str:
        name = found[1]
        data = specimens.file(session, block, name) or b""
        return _inline(data, guess_type(name)[0] or "application/octet-stream")

    def styled(_: re.Match[str]) -> str:
        sheet = specimens.file(session, block, "web/style.css") or b""
        return f"<style>{_FONTS.sub('', sheet.decode())}</style>"

    html = re.sub(r'<link rel="stylesheet" [^>]*>', styled, make(session, block, language))
    html = re.sub(rf"{place}([^\"')\s?]+)", inlined, html)
    return Markup('srcdoc="{}"').format(html)


def _inline(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


if __name__ == "__main__":
    main()
