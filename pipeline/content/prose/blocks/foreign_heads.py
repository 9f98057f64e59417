"""What came along with a text from another program: the head of its file (YAML, TOML), which would
be a heading, code that it would run, which would be shown, its list of contents, a table."""

from __future__ import annotations

import re

from pipeline.content.prose.blocks.block import OpenBlock

# What heads of other programs hold, one of these at least.
_KNOWN = re.compile(
    r"(?:title|titre|date|author|authors|auteur|layout|tags|categories|category|description|draft|"
    r"slug|permalink|lang|published|summary|excerpt|weight)\s*[:=]",
    re.IGNORECASE,
)
_YAML = re.compile(r"[A-Za-z][\w-]*:(?:\s|$)")
_OF_YAML = re.compile(rf"{_YAML.pattern}|- ")
_TOML = re.compile(r"[A-Za-z][\w-]*\s*=\s*\S")
# `{note}` of MyST, `{r}` of knitr and Quarto, `{=html}` of pandoc; `{.python}` is a language.
_RUN = re.compile(r"\{[a-z=]|=[a-z]|(?:mermaid|plantuml|graphviz|dataview(?:js)?)\b", re.IGNORECASE)

# How a line of contents begins: a number, or what books open and close with.
_ENTRY = re.compile(
    r"\d+(?:\.\d+)*[.)]?\s|[IVX]+[.)]?\s|(?:chap|avant-propos|intro|inleid|einleit|vorw|pr[eé]f|pref"
    r"|foreword|prólogo|conclu|annex|appendi|anhang|anejo|bibliogr|index)",
    re.IGNORECASE,
)
_FEWEST = 3


def is_foreign_head(before: OpenBlock | None, block: OpenBlock) -> bool:
    """Are these lines, right under a rule `---` or a line `+++`, the fields of some head?"""
    if block.kind not in ("paragraph", "heading") or not block.lines:
        return False
    texts = [text.strip() for _, text in block.lines]
    if texts[0] == "+++":
        return len(texts) > 1 and bool(_TOML.match(texts[1])) and bool(_KNOWN.match(texts[1]))
    ruled = before is not None and before.kind == "rule" and before.end >= block.start - 1
    if not ruled or not _YAML.match(texts[0]):
        return False
    fields = [text for text in texts if _YAML.match(text)]
    closed = block.kind == "heading" and block.level == 2  # by `---`
    whole = closed and len(fields) > 1 and all(map(_OF_YAML.match, texts))
    return whole or any(map(_KNOWN.match, texts))


def is_run_elsewhere(block: OpenBlock) -> bool:
    """Is this code between fences what another program puts something else in the place of?"""
    return block.kind == "fence" and bool(_RUN.match(block.written))


def contents_line(table: OpenBlock) -> str:
    """The first line of a list of contents with the pages of another document, if it is one."""
    cells = [
        ["".join(said for _, said in cell).strip() for cell in row.cells] for row in table.rows
    ]
    if len(cells) < _FEWEST or any(len(row) != 2 or not row[1].isdecimal() for row in cells):
        return ""
    pages = [int(page) for _, page in cells]
    entries = sum(bool(_ENTRY.match(title)) for title, _ in cells)
    if pages != sorted(pages) or 2 * entries < len(cells):
        return ""
    return "\t".join(cells[0])
