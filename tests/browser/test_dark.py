"""A mail in the dark: with its own dark styles, and turned dark by a client that ignores them."""

from __future__ import annotations

import re

import pytest

from tests.support.browser import Look, Seen, View, Viewer
from tests.support.mails import Mail
from tests.support.pixels import Shot, luminance, ratio

pytestmark = pytest.mark.browser

LIGHT = View(375)
DARK = View(375, "dark")
FORCED = [View(375, forced="inverted"), View(375, forced="darkened")]
_NO_TEXT = "* {-webkit-text-fill-color: transparent !important; text-decoration: none !important}"


@pytest.mark.parametrize("view", [LIGHT, DARK, *FORCED], ids=str)
def test_all_can_be_seen_and_nothing_shines(viewer: Viewer, mail: Mail, view: View) -> None:
    with viewer.look(mail.path, view) as look:
        seen, shot = look.seen(), look.shot()
        assert lost_pictures(seen, shot) == []
        if view in FORCED:  # of a mail's own styles axe computes the contrasts
            assert pale_texts(seen, shot) == []
        if view != LIGHT:
            assert bright_grounds(seen, look) == {}


def lost_pictures(seen: Seen, shot: Shot) -> list[str]:
    """A logo drawn in ink alone is lost on a dark ground; of decoration a trace is enough."""
    assert seen.pictures
    lost = [p for p in seen.pictures if shot.share(p["box"], 3 if p["alt"] else 1.5) < 0.005]
    return [f"{p['src']} in {p['place']}" for p in lost]


def pale_texts(seen: Seen, shot: Shot) -> list[str]:
    """Texts below 4.5:1, each measured in its widest line."""
    return [
        f"{contrast:.1f}: {text['text']} in {text['place']}"
        for text in seen.texts
        if text["lines"] and not text["scrolls"] and any(c.isalnum() for c in text["text"])
        for contrast in [shot.contrast(max(text["lines"], key=lambda line: line[2] - line[0]))]
        if contrast < 4.5
    ]


def bright_grounds(seen: Seen, look: Look) -> dict[tuple[int, int, int], int]:
    """A box that was forgotten shines like a lamp; only pictures and buttons may be bright."""
    may = [p["box"] for p in seen.pictures] + [n["box"] for n in seen.links if n["filled"]]
    look.page.add_style_tag(content=_NO_TEXT)
    image = look.shot().image
    for box in may:
        image.paste((0, 0, 0), tuple(round(edge) for edge in box))
    small = image.reduce(8)  # lines between stories fade, boxes stay
    colours = Shot(small).colours((0, 0, *small.size))
    return {c: n for c, n in colours.items() if luminance(c) > 0.2 and n > 8}


_LINES = """[...document.querySelectorAll("blockquote, .data th, .data thead td")].map((e) => {
  const style = getComputedStyle(e);
  return e.localName === "blockquote" ? style.borderLeftColor : style.borderBottomColor;
})"""


def test_lines_that_tell_what_is_what_can_be_seen(viewer: Viewer, mails: list[Mail]) -> None:
    """Beside a quotation, below the heads of a table: 3:1 on the ground, as WCAG asks of signs."""
    (mail,) = [mail for mail in mails if mail.issue == "strain"]
    with viewer.look(mail.path, DARK) as look:
        ground = _rgb(look.ask("getComputedStyle(document.body).backgroundColor"))
        lines = [_rgb(line) for line in look.ask(_LINES)]
    assert lines
    assert [line for line in lines if ratio(line, ground) < 3] == []


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return red, green, blue
