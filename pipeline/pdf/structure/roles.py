"""Which standard structure type an element of the page is (ISO 32000-1 §14.8.4)."""

from __future__ import annotations

_ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "dl": "L",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "li::marker": "Lbl",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "caption": "Caption",
    "figcaption": "Caption",
    "a": "Link",
}
_GROUPS = frozenset(
    {"div", "header", "footer", "nav", "aside", "figure", "address", "form", "details", "summary"}
)


def role_of(tag: str) -> str:
    """The structure type of an element of the page, or of a part of one (`li::marker`).

    A Span for what is in a line: it stays only where it says something, a language for one.
    """
    return _ROLES.get(tag) or ("Div" if tag in _GROUPS else "Span")
