"""The alternative text of a picture says what it shows.

A screen reader says “image” by itself before it reads the text, so « image de » is heard twice
(RGAA 1.3, WCAG 2.2 technique G94). The name of a file says nothing, and a text that is the title
once more tells whoever listens the same words two times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.content.model import Block, Chapter, Edition, Note, Prose, elements
from pipeline.diagnostics import N_, Code, Diagnostic, warning
from pipeline.letters import said
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=6, read=6, wrong=0)

ALT_IS_FILE_NAME = warning(
    "alt-is-file-name", N_("the alternative text “{text}” is the name of a file")
)
ALT_SAYS_IMAGE = warning(
    "alt-says-image", N_("the alternative text begins “{words}”; screen readers say that already")
)
ALT_REPEATS_TITLE = warning(
    "alt-repeats-title", N_("the alternative text is that of `{field}` once more")
)

_FILE = re.compile(
    r"\S*\.(?:jpe?g|png|gif|webp|svg|heic|tiff?|bmp|avif)|"
    r"(?:img|dsc[fn]?|pict?|image|photo|capture|screenshot|scan|unnamed|sans[-_ ]titre)"
    r"[-_ ]?[\d_-]*",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"(?:(?:une?|l[’']|la|le|an?|the|eine?|das|una?|een|het)\s*)?"
    r"(?:(?:image|photo(?:graphie)?|picture|photograph|illustration|visuel|bild|foto(?:graf[ií]a)?|"
    r"imagen|immagine|afbeelding)(?:\s+(?:de|du|des|of|von|vom|der|del|della|di|van|montrant|"
    r"représentant|illustrant|showing|depicting)\b|\s?:)|"
    r"(?:image|photo(?:graphie)?|illustration|visuel)\s+"
    r"d[’'](?!origine))",
    re.IGNORECASE,
)
_HINT = N_("say what somebody would see who looks at it")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Of pictures of blocks and chapters, of the cover and of pictures in running text."""
    for file, one in proof.context.edition.walk():
        match one:
            case Block() | Chapter() | Edition():
                for name in ("alt", "cover_alt"):
                    if alt := one.text(name):
                        yield from _of_text(alt.plain, partial(_at, file, alt.line))
                        yield from _as_title(one, alt.plain, partial(_at, file, alt.line))
            case Prose(nodes) | Note(nodes=nodes):
                for image in elements(nodes, "img"):
                    yield from _of_text(image.get("alt"), partial(_at, file, image.line))


def _at(file: str, line: int, code: Code, **values: str) -> Diagnostic:
    hint = _HINT
    if code is ALT_SAYS_IMAGE:
        hint = N_("begin with what it shows")
    return code.at(file, line, hint=hint, **values)


def _of_text(text: str, told: partial[Diagnostic]) -> Iterator[Diagnostic]:
    if _FILE.fullmatch(text.strip()):
        yield told(ALT_IS_FILE_NAME, text=text)
    elif image := _IMAGE.match(text.strip()):
        yield told(ALT_SAYS_IMAGE, words=image[0])


def _as_title(
    one: Block | Chapter | Edition, text: str, told: partial[Diagnostic]
) -> Iterator[Diagnostic]:
    for name in ("title", "caption", "name"):
        if said(text) and said(one.plain(name)) == said(text):
            yield told(ALT_REPEATS_TITLE, field=name)
            return
