"""The first picture of a finished page, as a card takes it: a drawing as it is, pixels as JPEG."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pipeline.site.cards.draw import CardPicture
from pipeline.site.facts import EditionFacts

_LONGEST = 1400  # pixels: a slide is 1080 wide


def card_picture(facts: EditionFacts, page: Mapping[str, bytes]) -> CardPicture | None:
    """The picture, if the page has one that can be read; `page` are its files."""
    data = page.get(facts.picture.src) if facts.picture else None
    if facts.picture is None or data is None:
        return None
    if facts.picture.src.endswith(".svg"):
        return CardPicture("picture.svg", data)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.thumbnail((_LONGEST, _LONGEST))
            stream = io.BytesIO()
            image.convert("RGB").save(stream, "JPEG", quality=90)
    except (OSError, UnidentifiedImageError):  # what Pillow cannot read here; a card does without
        return None
    return CardPicture("picture.jpg", stream.getvalue())
