"""The views of a mail: what a kind of client, or a setting of its reader, makes of the same bytes.

Each is a function from a preview's HTML to HTML; marks stay. They are approximations, each with its
source, and are looked at, not measured: what a client really cannot show is found by
`preflight/clients/`. Dark is made here and not by the browser, whose `prefers-color-scheme` a page
cannot set in a frame; so a view can be tested without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.studio.readers import darkening, gmail, outlook
from pipeline.studio.readers.preview import MARK, NOTHING

_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r' src="[^"]*"')
_ALT = re.compile(r' alt="([^"]*)"')
_NO_ALT = re.compile(r' alt=""')
# A picture of one transparent pixel: where nothing is said, nothing is shown.
_EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_END_OF_HEAD = "</head>"
# As `tests/browser` has it: every colour is turned round, pictures back again.
_INVERTED = (
    "<style>html{background:#fff;filter:invert(1) hue-rotate(180deg)}"
    "img{filter:invert(1) hue-rotate(180deg)}</style>"
)


@dataclass(frozen=True, slots=True)
class MailView:
    """One view: how it is called, what it is an approximation of, the width that goes with it.

    `source` says where it is known from; nothing where it is what the standards say.
    """

    key: str
    label: str
    about: str
    change: Callable[[str], str]
    width: int = 0  # 0: whatever is chosen
    source: str = ""

    def make(self, html: str) -> str:
        """What this view makes of a preview."""
        return self.change(html if self.change is dark else by_day(html))


def by_day(html: str) -> str:
    """Light, whatever the reader's own screen is set to."""
    return _in_scheme(html, "light")


def dark(html: str) -> str:
    """The mail's own dark styles, for all; those for the light only for none."""
    return _in_scheme(html, "dark")


def _in_scheme(html: str, scheme: str) -> str:
    def media(found: re.Match[str]) -> str:
        return "all" if found[1].lower() == scheme else "not all"

    def sheet(found: re.Match[str]) -> str:
        return _SCHEME.sub(media, found[0])

    canvas = f"<style>:root{{color-scheme:{scheme}!important}}</style>"
    return _STYLE.sub(sheet, html).replace(_END_OF_HEAD, canvas + _END_OF_HEAD, 1)


def inverted(html: str) -> str:
    """Every colour turned round but those of pictures."""
    return html.replace(_END_OF_HEAD, _INVERTED + _END_OF_HEAD, 1)


def without_pictures(html: str) -> str:
    """Every picture unreachable; its box and its alternative are left."""

    def image(tag: re.Match[str]) -> str:
        source = _EMPTY if _NO_ALT.search(tag[0]) else NOTHING
        return _SOURCE.sub(f' src="{source}"', tag[0])

    return _IMAGE.sub(image, html)


def without_pictures_in_outlook(html: str) -> str:
    """Outlook's view, where its own long sentence stands before each alternative."""

    def image(tag: re.Match[str]) -> str:
        said = _ALT.sub(lambda alt: f' alt="{outlook.BLOCKED} {alt[1]}"', tag[0])
        return _SOURCE.sub(f' src="{NOTHING}"', said)

    return _IMAGE.sub(image, outlook.opened(html))


def without_styles(html: str) -> str:
    """No style sheet, no head, no comments: what stands in elements is left."""
    body = _STYLE.sub("", _HEAD.sub("<head><meta charset=utf-8></head>", html))
    return _COMMENT.sub(lambda found: found[0] if MARK.match(found[0]) else "", body)


_DARK_MODES = "https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/"
_LEVELS = "https://dev.to/ovidem/levels-of-email-dark-mode-fgh"

VIEWS: Mapping[str, MailView] = {
    view.key: view
    for view in (
        MailView("light", N_("Light"), N_("As it is written: most clients, by day"), str),
        MailView(
            "dark", N_("Dark"), N_("With the mail's own dark styles: Apple Mail, Thunderbird"), dark
        ),
        MailView(
            "darkened",
            N_("Dark, Outlook.com"),
            N_("Light grounds darkened and dark texts lightened by Outlook.com and its apps"),
            darkening.darkened,
            source=_DARK_MODES,
        ),
        MailView(
            "inverted",
            N_("Dark, Gmail"),
            N_("Every colour turned round, as Gmail does on an iPhone"),
            inverted,
            source=_LEVELS,
        ),
        MailView(
            "no-pictures",
            N_("Without pictures"),
            N_("Alternatives in the place of pictures, in the mail's own type: Gmail, webmails"),
            without_pictures,
        ),
        MailView(
            "no-styles",
            N_("Without styles"),
            N_("Style sheets dropped, as the webmails of SFR and La Poste do"),
            without_styles,
            width=320,
            source="https://www.caniemail.com/features/html-style/",
        ),
        MailView(
            "outlook",
            N_("Outlook for Windows"),
            N_("Word's view: its own tables opened, no media queries, no CSS it does not know"),
            outlook.opened,
            width=680,
            source="https://www.caniemail.com/",
        ),
        MailView(
            "outlook-no-pictures",
            N_("Outlook, without pictures"),
            N_("As Outlook for Windows opens a mail of somebody it does not know"),
            without_pictures_in_outlook,
            width=680,
            source="https://www.campaignmonitor.com/resources/will-it-work/image-blocking/",
        ),
        MailView(
            "gmail",
            "Gmail",
            N_("What Gmail keeps: styles up to 16 KB, no comments, and 102 KB of the whole"),
            gmail.kept,
            source="https://github.com/hteumeuleu/email-bugs/issues/41",
        ),
    )
}
