"""Python-Markdown as this house uses it: extensions, the few inline tags, notes, attribute lists.

Builds elements only from a closed list; what is no element stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from pipeline.content.addresses import judge
from pipeline.content.prose.html_guard import CLASSES, KEPT
from pipeline.content.prose.marks import unmarked
from pipeline.content.prose.rows import LongRow, Rows

_TAG = r"<((?i:" + "|".join(sorted(KEPT)) + r"))((?:\s[^<>]*)?)/?>"
_LIST = r"\{\:[ ]*([^\}\n ][^\n]*?)[ ]*\}"
_NOTE = r"\[\^([^\]\s]+)\]"
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ALLOWED = {
    "span": ("lang",),
    "a": ("href", "lang"),
    "abbr": ("title",),
    "q": ("lang",),
    "cite": ("lang",),
}


class _Links(dict[str, tuple[str, str]]):
    """Link definitions, found whatever marks and spaces the reference holds."""

    def __contains__(self, key: object) -> bool:
        return super().__contains__(_clean(str(key)))

    def __getitem__(self, key: str) -> tuple[str, str]:
        return super().__getitem__(_clean(key))


def _clean(key: str) -> str:
    return " ".join(unmarked(key).split()).casefold()


class _InlineTag(InlineProcessor):
    """`<b>…</b>` and its kind, when closed in the same paragraph; otherwise they stay text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        name = m[1].casefold()
        element = Element(name)
        if name == "br":
            return element, m.start(0), m.end(0)
        end = _closing(data, m.end(0), name)
        if end is None:
            return None, None, None
        element.text = data[m.end(0) : end[0]]
        for found in _ATTRIBUTE.finditer(m[2]):
            value = unmarked(found[2] or found[3] or found[4] or "")
            if found[1].casefold() in _ALLOWED.get(name, ()):
                element.set(found[1].casefold(), value)
        return element, m.start(0), end[1]


def _closing(data: str, start: int, name: str) -> tuple[int, int] | None:
    depth = 1
    for match in re.finditer(rf"<(/?){name}(?:\s[^<>]*)?>", data[start:], re.IGNORECASE):
        depth += -1 if match[1] else 1
        if depth == 0:
            return start + match.start(), start + match.end()
    return None


class _NoteMark(InlineProcessor):
    """`[^label]` → an empty `sup` that `tree.py` makes a NoteMark."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (as above)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Python-Markdown passes it)
    ) -> tuple[Element, int, int]:
        element = Element("sup")
        element.set("data-note", unmarked(m[1]))
        return element, m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """`<name@example.org>` → a link; Python-Markdown's own hides the address behind entities."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (as above)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Python-Markdown passes it)
    ) -> tuple[Element, int, int]:
        element = Element("a")
        address = unmarked(m[1])
        element.set("href", "mailto:" + address.removeprefix("mailto:"))
        element.text = AtomicString(address.removeprefix("mailto:"))
        return element, m.start(0), m.end(0)


class _AttributeLists(AttrListTreeprocessor):
    """Attribute lists need their colon (`{: #id}`); `{first_name|…}` after a heading is text."""

    BASE_RE = _LIST  # type: ignore[misc]  # the stubs call them final; subclasses set them
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]

    def assign_attrs(
        self,
        elem: Element,
        attrs_string: str,
        *,
        strict: bool = False,  # noqa: ARG002 (Python-Markdown passes it)
    ) -> str:
        for part in unmarked(attrs_string).split():
            if part.startswith("#"):
                elem.set("id", part[1:])
            elif part.startswith(".") and part[1:] in CLASSES:
                elem.set("class", " ".join(filter(None, (elem.get("class"), part[1:]))))
            elif match := re.fullmatch(r"lang=\"?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\"?", part):
                elem.set("lang", match[1])
        return ""


class _SafeAddresses(Treeprocessor):
    """A link whose address is refused keeps its text; the finding is `html_guard`'s.

    A picture's address names a file, whatever it looks like: `images/locate.py` judges it, and the
    sanitiser, which would drop `file:`, is not to know it for an address.
    """

    def __init__(self, md: markdown.Markdown, restore: Callable[[str], str]) -> None:
        super().__init__(md)
        self.restore = restore

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if judge(self.restore(unmarked(link.get("href", "")))) != "fine":
                link.tag = "span"
                link.attrib.clear()
        for image in root.iter("img"):
            image.set("data-src", image.attrib.pop("src", ""))


def make_markdown(
    links: Mapping[str, tuple[str, str]],
    abbreviations: Mapping[str, str],
    restore: Callable[[str], str],
    on_long_row: LongRow,
) -> markdown.Markdown:
    """A converter for all the prose of one file; `restore` gives an address its merge tags back."""
    reader = markdown.Markdown(
        extensions=[
            "markdown.extensions.tables",
            "markdown.extensions.def_list",
            "markdown.extensions.sane_lists",
            AbbrExtension(glossary=dict(abbreviations)),
        ],
        output_format="html",
    )
    # Raw HTML blocks and link definitions are ours (html_guard, definitions).
    reader.preprocessors.deregister("html_block")
    reader.parser.blockprocessors.deregister("reference")
    reader.parser.blockprocessors.deregister("abbr")
    reader.parser.blockprocessors.register(Rows(reader, on_long_row), "table", 75)
    reader.inlinePatterns.deregister("html")
    reader.inlinePatterns.register(_InlineTag(_TAG, reader), "inline_tag", 90)
    reader.inlinePatterns.register(_NoteMark(_NOTE, reader), "note_mark", 175)
    reader.inlinePatterns.register(_Mail(AUTOMAIL_RE, reader), "automail", 110)
    for name in ("reference", "image_reference"):
        # Without the space it allows between the brackets: `[a] [b]` are two words, not one link.
        reader.inlinePatterns[name].RE_LINK = re.compile(r"\[([^\]]*)\]")  # type: ignore[attr-defined]
    reader.treeprocessors.register(_AttributeLists(reader), "attr_list", 8)
    reader.treeprocessors.register(_SafeAddresses(reader, restore), "safe_addresses", 6)
    reader.references = _Links(links)
    return reader
