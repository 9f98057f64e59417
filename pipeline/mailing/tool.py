"""What the pipeline needs to know of a mailing tool. Where it is known from: `loader.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from urllib.parse import quote

from pipeline.content.merge_tags import is_neutral
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Message
from pipeline.mailing.facts import Fact, LocalizedText

# A link the tool has no tag for: an address anyone sees is still to be set, in a top-level domain
# that can never exist (RFC 2606), so that a forgotten one leads to nobody.
UNSUBSCRIBE_HERE = "https://unsubscribe.invalid/"
VIEW_ONLINE_HERE = "https://view-online.invalid/"
PLACEHOLDERS = (UNSUBSCRIBE_HERE, VIEW_ONLINE_HERE)
# A fallback must not end the tool's own string or tag, nor begin an HTML element, nor bring a
# second kind of quotes into an attribute.
_INERT = str.maketrans(
    dict(zip("\"'\\<>[]|`", ("’’", "’", "/", "‹", "›", "(", ")", "/", "’"), strict=True))
)


def _as_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Examples:
    """Tags of a tool as editors write them, in text (those that belong together in one tuple) and
    as the address of a link: the tests send them through everything."""

    text: tuple[tuple[str, ...], ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailingTool:
    """One tool: its dialect, what it does to a mail, how a mail is handed over to it.

    `first_name` holds `{fallback}`; an empty string says the tool has no such tag. `known` matches
    every tag the tool understands, whole; one that `refuses` matches and `known` does not makes it
    refuse the whole mail.
    """

    name: str
    label: str | Message  # its own name, or our words for it
    unsubscribe: str
    view_online: str
    email: str
    first_name: str
    known: re.Pattern[str]
    postal_address: str = ""  # the tag of a postal address the tool insists on
    tracked_link: int = 0  # bytes of a link once the tool has rewritten it; 0: not known
    unsubscribe_in: Mapping[str, str] = field(default_factory=dict, hash=False)  # where they differ
    fallback_space: str = " "
    refuses: re.Pattern[str] = re.compile(r"(?!)")
    encodes_addresses: bool = False  # does it encode by itself what it puts into a link of HTML?
    tags_in_subject: bool = True
    takes_zip: bool = False  # does it store the images of a ZIP itself?
    html_limit: int = 0  # bytes of HTML it accepts; 0: not known
    prepare: Callable[[str], str] = _as_is  # the last change its HTML needs
    prepare_text: Callable[[str], str] = _as_is  # the same for text part and subject
    also: tuple[str, ...] = ()  # other names editors may type
    examples: Examples = Examples()
    paste: LocalizedText | None = None  # where its HTML goes, for docs/handover.md
    remember: LocalizedText | None = None  # what is easily forgotten, for the same
    steps: tuple[LocalizedText, ...] = ()  # what to do in the tool, in order
    facts: tuple[Fact, ...] = ()

    def dialect(self, tag: str) -> str:
        """A neutral tag in the tool's syntax; any other tag as it is."""
        return self._dialect(tag, self._inert)

    def dialect_in_address(self, tag: str) -> str:
        """The same for an address, where a fallback has to be percent-encoded."""
        return self._dialect(tag, encoded)

    def dialect_in_link(self, tag: str) -> str:
        """The same for a link of the HTML, which some tools encode by themselves."""
        return self.dialect(tag) if self.encodes_addresses else self.dialect_in_address(tag)

    def _inert(self, fallback: str) -> str:
        return fallback.translate(_INERT).replace(" ", self.fallback_space)

    def _dialect(self, tag: str, write: Callable[[str], str]) -> str:
        if not is_neutral(tag):
            return tag
        name, _, fallback = tag[1:-1].partition("|")
        plain: Mapping[str, str] = {
            "unsubscribe": self.unsubscribe,
            "view_online": self.view_online,
            "email": self.email,
        }
        if name != "first_name":
            return plain[name]
        said = write(fallback)
        return self.first_name.replace("{fallback}", said) if self.first_name else said

    def knows(self, tag: str) -> bool:
        """Does the tool understand this tag?"""
        return is_neutral(tag) or self.known.fullmatch(tag) is not None

    def fails_on(self, tag: str) -> bool:
        """Would this tag keep the tool from sending at all?"""
        return not self.knows(tag) and self.refuses.match(tag) is not None

    def speaking(self, language: str) -> MailingTool:
        """The tool for an edition of that language."""
        link = self.unsubscribe_in.get(language[:2])
        return replace(self, unsubscribe=link) if link else self


def encoded(text: str) -> str:
    """A word as it stands in an address."""
    return quote(text, safe="")
